package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether a batch is the next of its feed. */
final class FeedRules {

  /** Clocks of a sender and of the gateway may differ that much. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  private FeedRules() {}

  /**
   * Checks sequence and date. A snapshot is complete by itself and may leave numbers out; changes
   * follow the batch before them, or are the first of all with number 1.
   *
   * @param before the newest batch of the feed
   * @throws BatchRefusedException when it is not the next
   */
  static void check(BatchHead head, Optional<LoggedBatch> before, Instant now)
      throws BatchRefusedException {
    long newest = before.map(batch -> batch.head().sequence()).orElse(0L);
    if (head.sequence() <= newest) {
      throw new BatchRefusedException(
          ProblemCode.OUT_OF_ORDER,
          "sequence is %d, but %d of the feed is in force; expected %d"
              .formatted(head.sequence(), newest, newest + 1));
    }
    if (head.form() == Form.CHANGES && head.sequence() != newest + 1) {
      throw new BatchRefusedException(
          ProblemCode.SEQUENCE_GAP,
          "sequence is %d, expected %d".formatted(head.sequence(), newest + 1));
    }
    if (head.asOf().isAfter(now.plus(AHEAD))) {
      throw new BatchRefusedException(
          ProblemCode.STALE,
          "as_of is %s, which is more than %s after now, %s"
              .formatted(head.asOf(), AHEAD, now.truncatedTo(ChronoUnit.SECONDS)));
    }
    if (before.isPresent() && isBefore(head.asOf(), before.get().head().asOf())) {
      throw new BatchRefusedException(
          ProblemCode.STALE,
          "as_of is %s, but data of %s are in force"
              .formatted(head.asOf(), before.get().head().asOf()));
    }
  }

  /** The log keeps microseconds. */
  private static boolean isBefore(Instant one, Instant other) {
    return one.truncatedTo(ChronoUnit.MICROS).isBefore(other.truncatedTo(ChronoUnit.MICROS));
  }
}
