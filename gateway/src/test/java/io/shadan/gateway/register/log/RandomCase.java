package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.image.ImageEntry;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One random life of a few points, led by the register and by the model side by side. */
final class RandomCase {

  private static final int BATCHES = 7;

  private final long seed;
  private final UnaryOperator<History> seen;
  private final RandomLife life;
  private final ModelRegister model = new ModelRegister();
  private View view = View.NOTHING;
  private int refusals;
  private int replacements;

  /**
   * A case.
   *
   * @param seen what a look at a history shows; the identity, unless a defect is wanted
   */
  RandomCase(long seed, UnaryOperator<History> seen) {
    this.seed = seed;
    this.seen = seen;
    this.life = new RandomLife(seed);
  }

  /** Whether something was refused and something believed was replaced. */
  boolean interesting() {
    return refusals > 0 && replacements > 3;
  }

  void run() {
    try {
      for (int n = 0; n < BATCHES; n++) {
        if (life.random.nextInt(4) == 0) {
          snapshot(life.snapshot(), life.feed());
        } else {
          changes(life.changes(), life.feed());
        }
      }
      compare();
    } catch (BatchRefusedException
        | LogDamagedException
        | RuntimeException
        | IOException
        | LogUnavailableException e) {
      throw new AssertionError("-Dshadan.register.case=" + seed, e);
    }
  }

  private void changes(Batch.Changes batch, int feed) throws LogDamagedException {
    List<Long> refused = model.changes(batch, feed);
    List<Long> found = List.of();
    try {
      inForce(ChangesDiff.of(batch, feed, view), feed);
    } catch (BatchRefusedException e) {
      found = e.problems().stream().map(LineProblem::line).toList();
      refusals++;
    }
    require(found.equals(refused), "lines refused are " + found + ", the model's " + refused);
  }

  private void snapshot(Batch.Snapshot batch, int feed)
      throws BatchRefusedException, LogDamagedException, IOException, LogUnavailableException {
    int shrink = 25 * life.random.nextInt(5);
    boolean accepted = model.snapshot(batch, feed, shrink);
    List<Replacement> found = new ArrayList<>();
    boolean refused = false;
    try {
      SnapshotDiff.run(batch.points().iterator(), view.all(), feed, shrink, new Collecting(found));
    } catch (BatchRefusedException e) {
      refused = true;
      refusals++;
    }
    require(
        refused != accepted, "snapshot refused: " + refused + ", the model accepts: " + accepted);
    if (accepted) {
      inForce(found, feed);
    }
  }

  private void inForce(List<Replacement> changed, int feed) throws LogDamagedException {
    List<Replacement> logged = changed;
    if (life.random.nextInt(16) == 0) {
      PartEncoder encoder = new PartEncoder();
      changed.forEach(encoder::add);
      logged = PartDecoder.decode(encoder.take().deflated(), feed);
    }
    for (Replacement each : changed) {
      replacements += view.history(each.point()).isPresent() ? 1 : 0;
    }
    BatchHead head = new BatchHead("f" + feed, 1, Form.CHANGES, Instant.EPOCH, 1, "", "");
    view =
        view.with(
            new LoggedBatch(
                view.number() + 1, feed, head, Instant.EPOCH, changed.size(), 1, "", ""),
            logged);
  }

  private void compare() {
    require(view.number() == model.after.size() - 1, "batches in force");
    for (int n = 0; n < RandomLife.POINTS; n++) {
      SupplyPoint point = RandomLife.point(n);
      Optional<History> history = view.history(point).map(seen);
      for (int batch = 0; batch < model.after.size(); batch++) {
        ModelPoint expected = model.after.get(batch).getOrDefault(point, new ModelPoint());
        Timeline found = history.isEmpty() ? Timeline.unknown("", 0) : history.get().asOf(batch);
        compare(point, batch, found, expected);
      }
      ModelPoint last = model.now().get(point);
      require(history.isPresent() == (last != null), "point " + n + " is known");
      if (history.isPresent() && last != null) {
        require(history.get().now().feed() == last.feed, "feed of point " + n);
        compare(point, view.number(), history.get().now(), last);
      }
    }
  }

  private void compare(SupplyPoint point, int batch, Timeline found, ModelPoint expected) {
    for (int day = 0; day < ModelPoint.DAYS; day++) {
      SupplyState state = on(found, ModelPoint.FIRST + day);
      require(
          Objects.equals(state, expected.state[day]),
          "state on day " + day + " as of batch " + batch + " is " + state);
      int number = ModelPoint.FIRST + day;
      List<String> pending =
          found.pending().stream()
              .filter(span -> span.from() <= number)
              .map(span -> span.state().retailer())
              .toList();
      require(pending.equals(expected.pendingOn(day)), "pending on day " + day);
    }
    int first = (int) Math.floorMod(seed + batch, (long) ModelPoint.DAYS);
    int last = Math.min(ModelPoint.DAYS - 1, first + point.hashCode() % 4 & 3);
    SupplyState through =
        found
            .through(ModelPoint.FIRST + first, ModelPoint.FIRST + last)
            .map(SupplySpan::state)
            .orElse(null);
    require(
        Objects.equals(through, expected.through(first, last)),
        "state from day " + first + " to " + last + " as of batch " + batch + " is " + through);
  }

  private static @Nullable SupplyState on(Timeline belief, int day) {
    for (SupplySpan span : belief.settled()) {
      if (span.from() <= day && day < span.to()) {
        return span.state();
      }
    }
    return null;
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what + "; repeat with -Dshadan.register.case=" + seed);
    }
  }

  /** What a snapshot replaces. */
  private record Collecting(List<Replacement> found) implements SnapshotDiff.Sink {
    @Override
    public void stays(ImageEntry known) {}

    @Override
    public void replaced(Optional<History> before, Replacement by) {
      found.add(by);
    }
  }
}
