package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.ImpossibleChangeException;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.Timeline;
import io.shadan.gateway.register.timeline.TimelineEditor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Applies the lines of an incremental batch, in order, to what is believed. */
final class ChangesDiff {

  private final int feed;
  private final PointStore believed;
  private final Problems problems = new Problems();
  private final Map<SupplyPoint, Work> touched = new HashMap<>();

  private ChangesDiff(int feed, PointStore believed) {
    this.feed = feed;
    this.believed = believed;
  }

  /**
   * What the batch replaces, in the order of points.
   *
   * @param feed number of its feed
   * @throws BatchRefusedException with every line that does not fit
   */
  static List<Replacement> of(Batch.Changes batch, int feed, PointStore believed)
      throws BatchRefusedException {
    ChangesDiff diff = new ChangesDiff(feed, believed);
    batch.lines().forEach(diff::apply);
    diff.problems.refuse();
    return diff.replacements();
  }

  private void apply(Batch.Line line) {
    Work work = touched.computeIfAbsent(line.point(), this::begin);
    if (work.foreign) {
      problems.add(line.line(), ProblemCode.FOREIGN_POINT, "another feed speaks of this point");
      return;
    }
    Timeline before = work.belief;
    String municipality =
        line.municipality().isEmpty() ? before.municipality() : line.municipality();
    if (municipality.isEmpty()) {
      problems.add(
          line.line(),
          ProblemCode.MALFORMED,
          "municipality is empty, expected a code: nothing is known of this point yet");
      return;
    }
    Optional<Batch.Line> contradicted = work.contradictedBy(line);
    if (contradicted.isPresent()) {
      problems.add(
          line.line(),
          ProblemCode.IMPOSSIBLE_INTERVAL,
          "states another supply of the same days than line " + contradicted.get().line());
      return;
    }
    try {
      work.belief =
          TimelineEditor.apply(
              new Timeline(municipality, feed, before.settled(), before.pending()), line.change());
      work.lines.add(line);
    } catch (ImpossibleChangeException e) {
      problems.add(line.line(), ProblemCode.IMPOSSIBLE_CHANGE, String.valueOf(e.getMessage()));
    }
  }

  private Work begin(SupplyPoint point) {
    return new Work(believed.history(point).map(History::now), feed);
  }

  private List<Replacement> replacements() {
    List<Replacement> replacements = new ArrayList<>();
    touched.forEach(
        (point, work) -> {
          if (work.changed()) {
            replacements.add(new Replacement(point, work.belief));
          }
        });
    replacements.sort(Comparator.comparing(Replacement::point));
    return replacements;
  }

  /** One point while the lines that name it are applied. */
  private static final class Work {
    private final Optional<Timeline> before;
    private final boolean foreign;
    private final List<Batch.Line> lines = new ArrayList<>(1);
    private Timeline belief;

    Work(Optional<Timeline> before, int feed) {
      this.before = before;
      this.foreign = before.filter(known -> known.feed() != feed && Beliefs.any(known)).isPresent();
      this.belief = before.orElseGet(() -> Timeline.unknown("", feed));
    }

    /** A line before that states another supply of a day this one states too. */
    Optional<Batch.Line> contradictedBy(Batch.Line line) {
      Change change = line.change();
      return lines.stream()
          .filter(earlier -> states(earlier.change()) && states(change))
          .filter(earlier -> !earlier.change().state().equals(change.state()))
          .filter(
              earlier ->
                  earlier.change().from() < change.to() && change.from() < earlier.change().to())
          .findFirst();
    }

    boolean changed() {
      return before.filter(belief::says).isEmpty();
    }

    private static boolean states(Change change) {
      return change.kind() == Change.Kind.SUPPLY;
    }
  }
}
