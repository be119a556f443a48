package io.shadan.gateway.console;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The port to the Merkle log. Never blocks; completes exceptionally with {@link
 * IllegalArgumentException} for a position or size the log does not have, and otherwise when the
 * log cannot be read.
 */
public interface LogReader {

  /** The newest checkpoint, a signed note. */
  CompletionStage<byte[]> checkpoint();

  /**
   * A tile or an entry bundle.
   *
   * @param path of C2SP tlog-tiles, e.g. {@code tile/0/x001/234}
   */
  CompletionStage<Optional<byte[]>> tile(String path);

  /**
   * Proof that a record is in the log, as JSON members.
   *
   * @param size of the log; absent for the newest checkpoint's
   */
  CompletionStage<Map<String, Object>> inclusion(long position, Optional<Long> size);

  /** Proof that a log begins with an older one, as JSON members; sizes as for inclusion. */
  CompletionStage<Map<String, Object>> consistency(long from, Optional<Long> to);
}
