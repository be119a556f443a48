package io.shadan.gateway.console;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The port to what nobody classified. */
public interface DriftReader {

  /** One row for each operation, the one with most places first. Never blocks. */
  CompletionStage<List<DriftRow>> latest();
}
