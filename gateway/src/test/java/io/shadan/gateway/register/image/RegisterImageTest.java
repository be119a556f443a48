package io.shadan.gateway.register.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image says what the histories say that were written into it. */
class RegisterImageTest {

  private static final long SEED = 20_200_401;
  private static final int POINTS = 250_000;
  private static final int BATCH = Integer.MAX_VALUE;
  private static final int SMALL_MAPPINGS = 12;
  private static final int LAST_DAY = Days.OPEN - 1;

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(SEED + 1);

  @Test
  void everyPointIsToldAsItWasWritten() throws IOException {
    RandomHistories histories = new RandomHistories(SEED, BATCH);
    List<SupplyPoint> points = histories.points(POINTS);
    histories.write(file(), points);
    Set<SupplyPoint> known = new HashSet<>(points);
    RegisterImage image = RegisterImage.open(file());
    RegisterImage ofManyMappings = ImageReader.open(file(), SMALL_MAPPINGS);
    Tally tally = new Tally();
    Iterator<ImageEntry> all = ofManyMappings.all();
    for (SupplyPoint point : points) {
      History history = histories.of(point);
      requireEqual(all.next(), new ImageEntry(point, history));
      tally.count(history);
      sameAnswers(image, point, history.now(), tally);
      if (point.low() % 8 == 0) {
        sameAnswers(ofManyMappings, point, history.now(), tally);
        requireEqual(ofManyMappings.history(point), Optional.of(history));
        requireEqual(image.history(point), Optional.of(history));
      }
      SupplyPoint other = RandomHistories.point(random);
      if (!known.contains(other)) {
        requireEqual(image.through(other, 0, LAST_DAY), ImageAnswer.UNKNOWN);
        requireEqual(ofManyMappings.history(other), Optional.empty());
      }
    }
    assertThat(all.hasNext()).isFalse();
    assertThat(image.batch()).isEqualTo(BATCH);
    assertThat(image.points()).isEqualTo(POINTS);
    tally.requireAllMet(image);
  }

  /** Millions of comparisons: AssertJ is asked only when it has something to say. */
  private static void requireEqual(Object found, Object expected) {
    if (!found.equals(expected)) {
      assertThat(found).isEqualTo(expected);
    }
  }

  private void sameAnswers(RegisterImage image, SupplyPoint point, Timeline now, Tally tally) {
    int day = random.nextInt(Days.OPEN);
    int later = day + random.nextInt(Days.OPEN - day);
    int edge = edge(now);
    for (int[] days :
        new int[][] {
          {day, day},
          {day, later},
          {0, 0},
          {LAST_DAY, LAST_DAY},
          {edge, edge},
          {edge - 1, edge},
          {edge, edge + random.nextInt(800)},
          {later, day},
          {-1, 3},
          {edge, Days.OPEN + 1},
        }) {
      ImageAnswer answer = image.through(point, days[0], days[1]);
      if (!answer.equals(ImageAnswer.of(now, days[0], days[1]))) {
        assertThat(answer)
            .as("from %d to %d of %s", days[0], days[1], now)
            .isEqualTo(ImageAnswer.of(now, days[0], days[1]));
      }
      tally.answers.merge(answer.kind(), 1, Integer::sum);
    }
  }

  /** A day on which something begins or ends. */
  private int edge(Timeline now) {
    List<Integer> edges = new ArrayList<>(List.of(random.nextInt(Days.OPEN)));
    now.settled().forEach(span -> edges.addAll(List.of(span.from(), span.to())));
    now.pending().forEach(span -> edges.add(span.from()));
    return edges.get(random.nextInt(edges.size()));
  }

  @Test
  void pointsOfOneHashAreToldApart() throws IOException {
    List<SupplyPoint> pair = ofOneHash();
    SupplyPoint lower = pair.get(0);
    SupplyPoint upper = pair.get(1);
    assertThat(lower.mixed()).isEqualTo(upper.mixed());
    RandomHistories histories = new RandomHistories(SEED, BATCH);

    histories.write(file(), pair);
    RegisterImage both = RegisterImage.open(file());
    assertThat(both.history(lower)).contains(histories.of(lower));
    assertThat(both.history(upper)).contains(histories.of(upper));
    for (SupplyPoint one : pair) {
      histories.write(file(), List.of(one));
      RegisterImage image = RegisterImage.open(file());
      assertThat(image.history(one)).isPresent();
      assertThat(image.history(one == lower ? upper : lower)).isEmpty();
      assertThat(image.through(one == lower ? upper : lower, 0, 0).kind())
          .isEqualTo(ImageAnswer.Kind.UNKNOWN_POINT);
    }
  }

  /** Two first halves whose mixings differ in low bits only, which the second halves make up. */
  private List<SupplyPoint> ofOneHash() {
    Map<Long, SupplyPoint> met = new HashMap<>();
    while (true) {
      SupplyPoint one = RandomHistories.point(random);
      long low = SupplyPoint.ofMixed(0, one.high()).low();
      SupplyPoint other = met.putIfAbsent(low >>> 37, one);
      if (other == null) {
        continue;
      }
      long fitting = other.low() ^ low ^ SupplyPoint.ofMixed(0, other.high()).low();
      if (fitting < PackedPoint.HALF && other.high() != one.high()) {
        return List.of(other, new SupplyPoint(one.high(), fitting)).stream().sorted().toList();
      }
    }
  }

  @Test
  void anImageWithoutPointsKnowsNobody() throws IOException {
    new RandomHistories(SEED, 1).write(file(), List.of());
    RegisterImage image = RegisterImage.open(file());
    assertThat(image.through(RandomHistories.point(random), 0, 0)).isEqualTo(ImageAnswer.UNKNOWN);
    assertThat(image.all().hasNext()).isFalse();
    assertThat(image.points() + image.spans() + image.pastSpans()).isZero();
  }

  @Test
  void theFirstAndTheLastPossiblePointAreKept() throws IOException {
    SupplySpan whole =
        new SupplySpan(0, Days.OPEN, SupplyState.suppliedBy("C0001"), Integer.MAX_VALUE);
    History history =
        new History(new Timeline("40130", Integer.MIN_VALUE, List.of(whole), List.of()), List.of());
    List<SupplyPoint> points =
        List.of(
                new SupplyPoint(0, 0),
                new SupplyPoint(99_999_999_999L, 99_999_999_999L),
                extreme(true),
                extreme(false))
            .stream()
            .sorted()
            .toList();
    try (ImageWriter writer = ImageWriter.create(file())) {
      for (SupplyPoint point : points) {
        writer.add(point, history);
      }
      writer.finish(Integer.MAX_VALUE);
    }
    RegisterImage image = RegisterImage.open(file());
    for (SupplyPoint point : points) {
      assertThat(image.history(point)).contains(history);
      assertThat(image.through(point, 0, LAST_DAY))
          .isEqualTo(
              ImageAnswer.held(whole.state(), Integer.MAX_VALUE, "40130", Integer.MIN_VALUE));
    }
  }

  /** Of many points the one in the first or the last bucket. */
  private SupplyPoint extreme(boolean least) {
    List<SupplyPoint> sorted = new RandomHistories(SEED, 1).points(30_000);
    return sorted.get(least ? 0 : sorted.size() - 1);
  }

  @Test
  void theSameHistoriesGiveTheSameDigest() throws IOException {
    RandomHistories histories = new RandomHistories(SEED, BATCH);
    List<SupplyPoint> points = histories.points(1_000);
    histories.write(file(), points);
    String digest = RegisterImage.open(file()).digest();
    histories.write(folder.resolve("again"), points);
    assertThat(RegisterImage.open(folder.resolve("again")).digest()).isEqualTo(digest);
    histories.write(folder.resolve("fewer"), points.subList(1, 1_000));
    assertThat(RegisterImage.open(folder.resolve("fewer")).digest()).isNotEqualTo(digest);
  }

  @Test
  void theNumberFollowsFromItsHashAndItsFirstHalf() {
    for (int i = 0; i < 100_000; i++) {
      SupplyPoint point = RandomHistories.point(random);
      requireEqual(SupplyPoint.ofMixed(point.mixed(), point.high()), point);
    }
  }

  private Path file() {
    return folder.resolve("register.image");
  }

  /** Shows that the random histories had everything in them. */
  private static final class Tally {
    private final Map<ImageAnswer.Kind, Integer> answers = new EnumMap<>(ImageAnswer.Kind.class);
    private final Set<SupplyState.Kind> kinds = new HashSet<>();
    private int mostSettled;
    private int mostPending;
    private long spans;
    private long past;

    void count(History history) {
      Timeline now = history.now();
      now.settled().forEach(span -> kinds.add(span.state().kind()));
      mostSettled = Math.max(mostSettled, now.settled().size());
      mostPending = Math.max(mostPending, now.pending().size());
      spans += now.settled().size() + now.pending().size();
      past += history.past().size();
    }

    void requireAllMet(RegisterImage image) {
      assertThat(image.spans()).isEqualTo(spans);
      assertThat(image.pastSpans()).isEqualTo(past).isGreaterThan(POINTS / 4);
      assertThat(kinds).containsExactlyInAnyOrder(SupplyState.Kind.values());
      assertThat(answers.getOrDefault(ImageAnswer.Kind.ONE_STATE, 0)).isGreaterThan(POINTS / 2);
      assertThat(answers.getOrDefault(ImageAnswer.Kind.NO_ONE_STATE, 0)).isGreaterThan(POINTS / 2);
      assertThat(answers).doesNotContainKey(ImageAnswer.Kind.UNKNOWN_POINT);
      assertThat(mostSettled).isGreaterThan(200);
      assertThat(mostPending).isGreaterThan(100);
    }
  }
}
