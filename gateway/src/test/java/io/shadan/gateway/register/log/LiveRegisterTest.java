package io.shadan.gateway.register.log;

import static io.shadan.gateway.register.log.Batches.changes;
import static io.shadan.gateway.register.log.Batches.head;
import static io.shadan.gateway.register.log.Batches.line;
import static io.shadan.gateway.register.log.Batches.of;
import static io.shadan.gateway.register.log.Batches.point;
import static io.shadan.gateway.register.log.Batches.snapshot;
import static io.shadan.gateway.register.log.Batches.span;
import static io.shadan.gateway.register.log.Batches.stated;
import static io.shadan.gateway.register.log.Batches.supply;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyFact.Status;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.SupplyState.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the register answers, and that it answers nothing when it cannot know. */
class LiveRegisterTest {

  private static final String TODAY = "2026-04-01";

  private final LogRoom room;
  private final Path folder;

  LiveRegisterTest(@TempDir Path folder) {
    this.folder = folder;
    room = new LogRoom(folder, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", 20);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void onlyOneKnownSupplierThroughThePeriodIsSettled() throws Exception {
    LiveRegister node = room.node("a");
    SupplyState partial = new SupplyState(Kind.PARTIAL_SUPPLY, "AAAAA", "BBBBB");
    LogRoom.accept(
        node,
        snapshot(
            room.snapshot(1),
            stated(
                point(1),
                span("2020-01-01", "2026-01-01", "AAAAA"),
                span("2026-01-01", "", "AAAAA")),
            stated(point(2), span("2020-01-01", TODAY, "AAAAA"), span(TODAY, "", "BBBBB")),
            stated(point(3), span("2020-01-01", "", Kind.LAST_RESORT)),
            stated(point(4), span("2020-01-01", "", Kind.NOT_YET_SUPPLIED)),
            stated(point(5), span("2020-01-01", "", Kind.NO_SUPPLIER)),
            stated(point(6), span("2020-01-01", "", Kind.UNSETTLED)),
            stated(point(7), new SupplySpan(Batches.day("2020-01-01"), 65535, partial, 0)),
            stated(
                point(8),
                span("2020-01-01", "2021-01-01", "AAAAA"),
                span("2021-01-02", "", "AAAAA")),
            new Stated(
                1,
                point(9),
                Batches.TOWN,
                List.of(span("2020-01-01", "", "AAAAA")),
                List.of(span("2026-05-01", "", "BBBBB")))));

    assertThat(fact(node, 1, "2025-12-01", TODAY))
        .isEqualTo(SupplyFact.suppliedBy("AAAAA", "13101", "switching#1"));
    assertThat(fact(node, 2, "2026-03-31", "2026-03-31").supplier()).contains("AAAAA");
    assertThat(fact(node, 2, TODAY, TODAY).supplier()).contains("BBBBB");
    unsettled(node, 2, "2026-03-31", TODAY, "switching: no one state through the period");
    assertThat(fact(node, 3, TODAY, TODAY).status()).isEqualTo(Status.LAST_RESORT);
    for (int doubtful = 4; doubtful <= 6; doubtful++) {
      unsettled(node, doubtful, TODAY, TODAY, "switching#1");
    }
    assertThat(fact(node, 7, TODAY, TODAY))
        .isEqualTo(SupplyFact.partial("AAAAA", "BBBBB", "13101", "switching#1"));
    unsettled(node, 8, "2020-12-31", "2021-01-02", "switching: no one state through the period");
    unsettled(node, 8, "2019-12-31", "2020-01-01", "switching: no one state through the period");
    assertThat(fact(node, 9, "2026-04-30", "2026-04-30").supplier()).contains("AAAAA");
    unsettled(node, 9, "2026-04-30", "2026-05-01", "switching: no one state through the period");
    assertThat(fact(node, 99, TODAY, TODAY).source()).isEqualTo("register#1: unknown supply point");
    assertThat(fact(node, 1, TODAY, "2026-03-31").status()).isEqualTo(Status.UNSETTLED);
    assertThat(fact(node, 1, "1950-12-31", TODAY).status()).isEqualTo(Status.UNSETTLED);
    LocalDate day = LocalDate.parse(TODAY);
    assertThat(node.during("not a number", day, day).status()).isEqualTo(Status.UNSETTLED);
  }

  @Test
  void aStaleFeedUnsettlesItsPointsAndNoOthers() throws Exception {
    LiveRegister node = room.still("a");
    one(node, 1);
    LogRoom.accept(
        node,
        changes(
            head(LogRoom.OTHER, 1, Form.CHANGES, room.clock.instant()),
            line(point(2), supply("2020-01-01", "", "BBBBB"))));
    assertThat(node.status().ready()).isTrue();

    room.clock.advance(Duration.ofHours(26).plusMillis(1));

    unsettled(node, 1, TODAY, TODAY, "switching#1: the feed is older than its limit");
    assertThat(fact(node, 2, TODAY, TODAY).supplier()).contains("BBBBB");
    assertThat(node.status().ready()).isFalse();
    assertThat(node.status().feeds())
        .extracting(RegisterStatus.FeedStatus::stale)
        .containsExactly(true, false);

    LogRoom.accept(node, changes(room.changes(2)));
    assertThat(fact(node, 1, TODAY, TODAY).supplier()).contains("AAAAA");
    assertThat(node.status().ready()).isTrue();
  }

  @Test
  void beforeTheLogIsInForceNothingIsSettled() throws Exception {
    LiveRegister first = room.still("a");
    one(first, 1);
    LiveRegister second = room.still("b");
    assertThat(fact(second, 1, TODAY, TODAY).source())
        .isEqualTo("register#0: the change log is not in force yet");
    assertThat(second.status().loaded()).isFalse();
    second.start();
    assertThat(fact(second, 1, TODAY, TODAY).supplier()).contains("AAAAA");
    assertThat(second.status().loaded()).isTrue();
  }

  @Test
  void aSilentLogUnsettlesEverything() throws Exception {
    LiveRegister node = room.still("a");
    one(node, 1);
    room.nanos.addAndGet(Duration.ofSeconds(60).toNanos());
    assertThat(fact(node, 1, TODAY, TODAY).supplier()).contains("AAAAA");
    room.nanos.addAndGet(1);
    unsettled(node, 1, TODAY, TODAY, "register#1: the change log has not answered for too long");
    assertThat(node.status().doubt()).isPresent();
  }

  @Test
  void aNodeThatCannotApplyWhatItKnowsOfSettlesNothing() throws Exception {
    LiveRegister other = room.still("b");
    one(other, 1);
    LogRoom.accept(other, changes(room.changes(2), line(point(1), supply(TODAY, "", "BBBBB"))));
    LiveRegister damaged = room.still("d");
    sql("update register_part set content = X'0011' where batch = 2");
    damaged.start();
    assertThat(damaged.status().doubt()).isPresent();
    assertThat(fact(damaged, 1, TODAY, TODAY).status()).isEqualTo(Status.UNSETTLED);
    assertThat(damaged.status().batch()).isEqualTo(1);
  }

  @Test
  void aBatchThatIsKnownButNotInForceUnsettlesAfterASecond() {
    Pulse pulse = new Pulse(room.nanos::get, Duration.ofMinutes(1));
    pulse.answered(1, 1);
    pulse.answered(2, 1);
    room.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(pulse.doubt()).isEmpty();
    pulse.answered(3, 1);
    room.nanos.addAndGet(1);
    assertThat(pulse.doubt()).contains("a batch is known but not in force yet");
    pulse.inForce(2);
    assertThat(pulse.doubt()).isEmpty();
    room.nanos.addAndGet(Duration.ofSeconds(1).toNanos() + 1);
    assertThat(pulse.doubt()).isPresent();
    pulse.inForce(3);
    assertThat(pulse.doubt()).isEmpty();
  }

  @Test
  void aRestartTakesItsImageAndWhatCameSince() throws Exception {
    LiveRegister node = room.node("a");
    many(node, 1, 100, "AAAAA");
    assertThat(images()).hasSize(1);
    LogRoom.accept(node, changes(room.changes(2), line(point(1), supply(TODAY, "", "BBBBB"))));
    String revision = node.revision();
    node.close();
    room.witnessed.clear();

    LiveRegister again = room.node("a");

    assertThat(again.revision()).isEqualTo(revision);
    assertThat(room.witnessed).containsExactly("in force 2");
    assertThat(fact(again, 1, TODAY, TODAY).supplier()).contains("BBBBB");
    assertThat(fact(again, 2, TODAY, TODAY).source()).isEqualTo("switching#1");
  }

  @Test
  void anImageThatCannotBeReadIsMadeAnew() throws Exception {
    LiveRegister node = room.node("a");
    many(node, 1, 100, "AAAAA");
    node.close();
    Path image = images().get(0);
    byte[] bytes = Files.readAllBytes(image);
    bytes[bytes.length / 2] ^= 1;
    Files.write(image, bytes);

    LiveRegister again = room.node("a");

    assertThat(fact(again, 7, TODAY, TODAY).supplier()).contains("AAAAA");
    assertThat(folder.resolve("a").toFile().list((dir, name) -> name.endsWith(".set-aside")))
        .hasSize(1);
    assertThat(images()).hasSize(1);
  }

  @Test
  void anImageOfAnotherLogIsNotTaken() throws Exception {
    LiveRegister node = room.node("a");
    many(node, 1, 100, "AAAAA");
    node.close();
    try (LogRoom other = new LogRoom(folder)) {
      LiveRegister there = other.node("b");
      many(other, there, 1, 100, "ZZZZZ");
      there.close();
      for (Path image : images()) {
        Files.move(image, folder.resolve("b").resolve(image.getFileName()));
      }
      LiveRegister again = other.node("b");
      assertThat(fact(again, 7, TODAY, TODAY).supplier()).contains("ZZZZZ");
    }
  }

  @Test
  void aLogThatWasRolledBackIsTakenAnew() throws Exception {
    LiveRegister node = room.still("a");
    many(node, 1, 100, "AAAAA");
    LogRoom.accept(node, changes(room.changes(2), line(point(1), supply(TODAY, "", "BBBBB"))));
    String first = room.log.from(1, 1).get(0).revision();
    sql("delete from register_part where batch = 2");
    sql("delete from register_batch where number = 2");
    sql("update register_head set batch = 1, revision = '" + first + "'");

    node.start();

    assertThat(node.status().batch()).isEqualTo(1);
    assertThat(fact(node, 1, TODAY, TODAY).supplier()).contains("AAAAA");
  }

  @Test
  void manyChangesEndInANewImageThatSaysTheSame() throws Exception {
    LiveRegister node = room.node("a");
    many(node, 1, 100, "AAAAA");
    for (int n = 0; n < 60; n++) {
      room.clock.advance(Duration.ofSeconds(1));
      LogRoom.accept(
          node, changes(room.changes(n + 2), line(point(n), supply(TODAY, "", "BBBBB"))));
      assertThat(fact(node, n, TODAY, TODAY).supplier()).contains("BBBBB");
    }
    await(() -> images().get(0).getFileName().toString().compareTo("register-0000000020") > 0);
    for (int n = 0; n < 100; n++) {
      String expected = n < 60 ? "BBBBB" : "AAAAA";
      assertThat(fact(node, n, TODAY, TODAY).supplier()).contains(expected);
      assertThat(fact(node, n, "2026-03-31", "2026-03-31").supplier()).contains("AAAAA");
    }
    await(() -> images().size() == 1);
  }

  @Test
  void aBigDifferenceIsTakenInByStreaming() throws Exception {
    LiveRegister node = room.node("a");
    LiveRegister other = room.node("b");
    many(node, 1, 100, "AAAAA");
    room.clock.advance(Duration.ofSeconds(1));
    many(node, 2, 100, "BBBBB");
    await(() -> other.status().batch() == 2);
    for (LiveRegister each : List.of(node, other)) {
      assertThat(fact(each, 50, TODAY, TODAY).source()).isEqualTo("switching#2");
      PointBeliefs beliefs = each.beliefs().of(point(50)).orElseThrow();
      assertThat(beliefs.ofDay(LocalDate.parse(TODAY)))
          .extracting(belief -> belief.state().orElseThrow().retailer())
          .containsExactly("AAAAA", "BBBBB");
    }
    assertThat(node.revision()).isEqualTo(other.revision());
  }

  @Test
  void theOperatorIsToldWhatWasBelievedSinceWhenAndFromWhichBatch() throws Exception {
    LiveRegister node = room.node("a");
    one(node, 1);
    room.clock.advance(Duration.ofHours(1));
    LogRoom.accept(
        node,
        changes(room.changes(2), line(point(1), of(Change.Kind.SWITCH_PENDING, TODAY, "BBBBB"))));
    room.clock.advance(Duration.ofHours(1));
    LogRoom.accept(
        node,
        changes(room.changes(3), line(point(1), of(Change.Kind.SWITCH_COMPLETED, TODAY, "BBBBB"))));
    room.clock.advance(Duration.ofHours(1));
    LogRoom.accept(
        node,
        changes(room.changes(4), line(point(1), of(Change.Kind.SWITCH_CANCELLED, TODAY, "BBBBB"))));

    PointBeliefs beliefs = node.beliefs().of(point(1)).orElseThrow();

    List<DayBelief> day = beliefs.ofDay(LocalDate.parse(TODAY));
    assertThat(day)
        .extracting(belief -> belief.since().source())
        .containsExactly("switching#1", "switching#2", "switching#3", "switching#4");
    assertThat(day).extracting(DayBelief::settled).containsExactly(true, false, true, true);
    assertThat(day)
        .extracting(belief -> belief.state().orElseThrow().retailer())
        .containsExactly("AAAAA", "AAAAA", "BBBBB", "AAAAA");
    assertThat(day.get(1).pending()).containsExactly(SupplyState.suppliedBy("BBBBB"));
    assertThat(day.get(2).until().orElseThrow().number()).isEqualTo(4);
    assertThat(day.get(3).until()).isEmpty();
    assertThat(
            beliefs
                .ofDayAt(LocalDate.parse(TODAY), room.clock.instant().minus(Duration.ofMinutes(1)))
                .orElseThrow()
                .since()
                .number())
        .isEqualTo(3);
    assertThat(day.get(0).since().head().origin()).isEqualTo("switching-1.csv");
    assertThat(node.beliefs().of(point(2))).isEmpty();
  }

  private void one(LiveRegister node, long sequence) throws Exception {
    LogRoom.accept(
        node, snapshot(room.snapshot(sequence), stated(point(1), span("2020-01-01", "", "AAAAA"))));
  }

  private void many(LiveRegister node, long sequence, int points, String retailer)
      throws Exception {
    many(room, node, sequence, points, retailer);
  }

  private static void many(
      LogRoom room, LiveRegister node, long sequence, int points, String retailer)
      throws Exception {
    LogRoom.accept(
        node,
        snapshot(
            room.snapshot(sequence),
            IntStream.range(0, points)
                .mapToObj(n -> stated(point(n), span("2020-01-01", "", retailer)))
                .toArray(Stated[]::new)));
  }

  private List<Path> images() {
    try (Stream<Path> files = Files.list(folder.resolve("a"))) {
      return files.filter(file -> file.toString().endsWith(".image")).sorted().toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void sql(String sql) throws Exception {
    try (Connection connection = room.database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static SupplyFact fact(LiveRegister node, long point, String from, String to) {
    SupplyPoint number = point(point);
    return node.during(number.digits(), LocalDate.parse(from), LocalDate.parse(to));
  }

  private static void unsettled(
      LiveRegister node, long point, String from, String to, String source) {
    SupplyFact fact = fact(node, point, from, to);
    assertThat(fact).isEqualTo(SupplyFact.unsettled("13101", source));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in 10 s").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
