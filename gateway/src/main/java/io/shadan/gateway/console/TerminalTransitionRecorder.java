package io.shadan.gateway.console;

import java.util.concurrent.CompletionStage;

/** The port to the evidence for changes of terminals. */
public interface TerminalTransitionRecorder {

  /**
   * Records. Completes only when the record is durable; completes exceptionally otherwise, and then
   * the terminal does not change. Never blocks the calling thread.
   */
  CompletionStage<Void> record(TerminalTransition transition);
}
