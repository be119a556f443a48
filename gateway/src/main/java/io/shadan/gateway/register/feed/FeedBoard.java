package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.feed.FeedView.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened to the batches of one feed since the start; a line of the log for each. */
final class FeedBoard {
  private static final Logger LOG = LoggerFactory.getLogger(FeedBoard.class);

  private final String feed;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLongArray refused = new AtomicLongArray(ProblemCode.values().length);
  private volatile List<Waiting> waiting = List.of();
  private volatile Optional<String> trouble = Optional.empty();

  /** File names are the sender's; they do not write lines of our log. */
  private static String printable(String origin) {
    return origin.replaceAll("\\p{Cntrl}", "?");
  }

  FeedBoard(String feed) {
    this.feed = feed;
  }

  void accepted(String origin, long sequence, BatchReceipt receipt) {
    if (!receipt.repeated()) {
      accepted.incrementAndGet();
    }
    LOG.info(
        "feed {} batch {} ({}): {} as batch {} of the register, revision {}, {} points changed",
        feed,
        sequence,
        printable(origin),
        receipt.repeated() ? "accepted before" : "accepted",
        receipt.batch(),
        receipt.revision(),
        receipt.pointsChanged());
  }

  /** Counts each code once a batch. */
  void refused(String origin, long sequence, BatchRefusedException refusal) {
    refusal.problems().stream()
        .map(LineProblem::code)
        .collect(Collectors.toSet())
        .forEach(code -> refused.incrementAndGet(code.ordinal()));
    LOG.warn(
        "feed {} batch {} ({}): refused whole: {}",
        feed,
        sequence,
        printable(origin),
        refusal.getMessage());
  }

  void waiting(List<Waiting> now) {
    waiting = List.copyOf(now);
  }

  /** Says once what is wrong, and once that it is well again. */
  void trouble(Optional<String> now) {
    if (!now.equals(trouble)) {
      now.ifPresentOrElse(
          why -> LOG.warn("feed {}: nothing is taken now: {}", feed, why),
          () -> LOG.info("feed {}: batches are taken again", feed));
    }
    trouble = now;
  }

  long acceptedCount() {
    return accepted.get();
  }

  long refusedCount(ProblemCode code) {
    return refused.get(code.ordinal());
  }

  List<Waiting> waiting() {
    return waiting;
  }

  Optional<String> trouble() {
    return trouble;
  }
}
