package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.image.ImageEntry;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a snapshot with what is believed, both in the order of points, and gives what differs
 * away at once: neither is ever in memory as a whole.
 */
final class SnapshotDiff {

  /** Takes the outcome, point by point, in order. */
  interface Sink {

    /** The belief stays; its history too. */
    void stays(ImageEntry known) throws IOException;

    /** The belief is another from this batch on. */
    void replaced(Optional<History> before, Replacement by)
        throws IOException, LogUnavailableException;
  }

  private final int feed;
  private final int maxShrinkPercent;
  private final Sink sink;
  private final Problems problems = new Problems();
  private long known;
  private long gone;

  private SnapshotDiff(int feed, int maxShrinkPercent, Sink sink) {
    this.feed = feed;
    this.maxShrinkPercent = maxShrinkPercent;
    this.sink = sink;
  }

  /**
   * Gives every point to the sink.
   *
   * @param feed number of the feed of the snapshot
   * @param maxShrinkPercent of the feed's points that may go
   * @throws BatchRefusedException when a point is another feed's, a line is impossible, or too many
   *     points are missing; what the sink was given is void then
   */
  static void run(
      Iterator<Stated> stated,
      Iterator<ImageEntry> believed,
      int feed,
      int maxShrinkPercent,
      Sink sink)
      throws BatchRefusedException, IOException, LogUnavailableException {
    SnapshotDiff diff = new SnapshotDiff(feed, maxShrinkPercent, sink);
    diff.merge(stated, believed);
    diff.checkShrink();
    diff.problems.refuse();
  }

  private void merge(Iterator<Stated> stated, Iterator<ImageEntry> believed)
      throws IOException, LogUnavailableException {
    Stated says = next(stated, null);
    ImageEntry has = believed.hasNext() ? believed.next() : null;
    while (says != null || has != null) {
      int order = says == null ? 1 : has == null ? -1 : says.point().compareTo(has.point());
      if (order <= 0 && says != null) {
        stated(says, order == 0 ? Optional.ofNullable(has) : Optional.empty());
        says = next(stated, says.point());
      } else if (has != null) {
        unstated(has);
      }
      if (order >= 0) {
        has = believed.hasNext() ? believed.next() : null;
      }
    }
  }

  private static @Nullable Stated next(Iterator<Stated> stated, @Nullable SupplyPoint last) {
    if (!stated.hasNext()) {
      return null;
    }
    Stated next = stated.next();
    if (last != null && last.compareTo(next.point()) >= 0) {
      throw new IllegalStateException("the spool gives points out of order");
    }
    return next;
  }

  private void stated(Stated says, Optional<ImageEntry> has)
      throws IOException, LogUnavailableException {
    Optional<Timeline> before = has.map(known -> known.history().now());
    if (before.filter(Beliefs::any).isPresent()) {
      if (before.get().feed() != feed) {
        problems.add(says.line(), ProblemCode.FOREIGN_POINT, "another feed speaks of this point");
        return;
      }
      known++;
    }
    Timeline now;
    try {
      now = new Timeline(says.municipality(), feed, says.settled(), says.pending());
    } catch (IllegalArgumentException e) {
      problems.add(says.line(), ProblemCode.IMPOSSIBLE_INTERVAL, String.valueOf(e.getMessage()));
      return;
    }
    if (before.filter(now::says).isPresent()) {
      sink.stays(has.get());
    } else {
      sink.replaced(has.map(ImageEntry::history), new Replacement(says.point(), now));
    }
  }

  private void unstated(ImageEntry has) throws IOException, LogUnavailableException {
    Timeline now = has.history().now();
    if (now.feed() != feed || !Beliefs.any(now)) {
      sink.stays(has);
      return;
    }
    known++;
    gone++;
    sink.replaced(
        Optional.of(has.history()),
        new Replacement(has.point(), Timeline.unknown(now.municipality(), feed)));
  }

  private void checkShrink() {
    if (gone * 100 > known * maxShrinkPercent) {
      problems.add(
          0,
          ProblemCode.SHRUNK,
          "lacks %d of the %d points of the feed, expected at most %d %%"
              .formatted(gone, known, maxShrinkPercent));
    }
  }
}
