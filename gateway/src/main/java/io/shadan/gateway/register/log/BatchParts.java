package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the replacements of one batch, a part at a time; the last is followed by a check. */
final class BatchParts {

  private final ChangeLog log;
  private final LoggedBatch batch;
  private final MessageDigest content = Sha256.digest();
  private final Deque<Replacement> read = new ArrayDeque<>();
  private int nextPart;
  private long given;
  private @Nullable SupplyPoint last;

  BatchParts(ChangeLog log, LoggedBatch batch) {
    this.log = log;
    this.batch = batch;
  }

  /**
   * The next; empty at the end.
   *
   * @throws LogDamagedException when parts are missing, out of order or not those that were
   *     written; nothing given before is to be believed
   */
  Optional<Replacement> next() throws LogUnavailableException, LogDamagedException {
    while (read.isEmpty() && nextPart < batch.parts()) {
      byte[] part = log.part(batch.number(), nextPart++);
      content.update(part);
      read.addAll(PartDecoder.decode(part, batch.feedNumber()));
    }
    Replacement next = read.poll();
    if (next == null) {
      checkEnd();
      return Optional.empty();
    }
    if (last != null && last.compareTo(next.point()) >= 0) {
      throw new LogDamagedException("points of batch " + batch.number() + " are out of order");
    }
    last = next.point();
    given++;
    return Optional.of(next);
  }

  private void checkEnd() throws LogDamagedException {
    String found = HexFormat.of().formatHex(content.digest());
    if (!found.equals(batch.content()) || given != batch.pointsChanged()) {
      throw new LogDamagedException(
          "batch %d holds %d points with digest %s, expected %d with %s"
              .formatted(batch.number(), given, found, batch.pointsChanged(), batch.content()));
    }
  }
}
