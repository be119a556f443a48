package io.shadan.gateway.disaster;

import java.util.concurrent.CompletionStage;

/** The port to the evidence. */
public interface TransitionRecorder {

  /**
   * Records. Completes only when the record is durable; completes exceptionally otherwise, and then
   * the transition does not happen. Never blocks the calling thread.
   */
  CompletionStage<Void> record(DisasterTransition transition);
}
