package io.shadan.gateway.console;

import java.util.concurrent.CompletionStage;

/** The port to the evidence for what the console itself shows and refuses. */
public interface ConsoleAccessRecorder {

  /**
   * Records. Completes only when the record is durable; completes exceptionally otherwise, and then
   * nothing is shown. Never blocks the calling thread.
   */
  CompletionStage<Void> record(ConsoleAccess access);
}
