package io.shadan.gateway.console;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The port to the alerts. */
public interface AlertReader {

  /** The alerts, the last seen first. Never blocks. */
  CompletionStage<List<AlertRow>> latest(int limit);
}
