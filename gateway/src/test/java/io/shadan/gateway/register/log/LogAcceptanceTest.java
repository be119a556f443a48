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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.Batch.Line;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.timeline.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is accepted, what is refused, and that a refused batch leaves nothing. */
class LogAcceptanceTest {

  private final LogRoom room;
  private LiveRegister node;

  LogAcceptanceTest(@TempDir Path folder) {
    room = new LogRoom(folder);
    node = room.node("a");
  }

  @BeforeEach
  void tenPoints() throws Exception {
    Stated[] points =
        IntStream.range(0, 10)
            .mapToObj(n -> stated(point(n), span("2020-04-01", "", "AAAAA")))
            .toArray(Stated[]::new);
    LogRoom.accept(node, snapshot(room.snapshot(7), points));
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aBatchIsInForceWhenItsReceiptIsThere() throws Exception {
    BatchReceipt receipt =
        LogRoom.accept(
            node, changes(room.changes(8), line(point(1), supply("2026-04-01", "", "BBBBB"))));

    assertThat(receipt.batch()).isEqualTo(2);
    assertThat(receipt.pointsChanged()).isEqualTo(1);
    assertThat(receipt.repeated()).isFalse();
    assertThat(receipt.revision()).hasSize(16).isEqualTo(node.revision());
    LocalDate day = LocalDate.parse("2026-04-01");
    assertThat(node.during(point(1).digits(), day, day).supplier()).contains("BBBBB");
    assertThat(node.during(point(1).digits(), day, day).source()).isEqualTo("switching#2");
    assertThat(room.witnessed).containsExactly("in force 1", "in force 2");
  }

  @Test
  void withoutEvidenceABatchIsNotInForceAndNothingIsSettled() throws Exception {
    Batch batch = changes(room.changes(8), line(point(1), supply("2026-04-01", "", "BBBBB")));
    room.witnessFails = true;
    assertThat(
            catchThrowableOfType(LogUnavailableException.class, () -> LogRoom.accept(node, batch)))
        .hasMessageContaining("batch 2 is in the log, but not in force");
    assertThat(node.status().batch()).isEqualTo(1);
    room.witnessFails = false;
    BatchReceipt again = LogRoom.accept(node, batch);
    assertThat(again.repeated()).isTrue();
    assertThat(room.witnessed).containsExactly("in force 1", "in force 2");
    assertThat(node.status().batch()).isEqualTo(2);
  }

  @Test
  void theSameBatchAgainGetsTheFirstReceipt() throws Exception {
    Batch batch = changes(room.changes(8), line(point(1), supply("2026-04-01", "", "BBBBB")));
    BatchReceipt first = LogRoom.accept(node, batch);
    LogRoom.accept(
        node, changes(room.changes(9), line(point(1), supply("2026-04-01", "", "CCCCC"))));
    room.pass(Duration.ofDays(3));

    BatchReceipt again = LogRoom.accept(node, batch);

    assertThat(again)
        .isEqualTo(
            new BatchReceipt(2, first.revision(), first.acceptedAt(), first.pointsChanged(), true));
    assertThat(node.status().batch()).isEqualTo(3);
  }

  @Test
  void sequencesFollowOneAnother() {
    Line line = line(point(1), supply("2026-04-01", "", "BBBBB"));
    BatchHead used = room.changes(7);
    BatchHead otherBytes =
        new BatchHead(LogRoom.FEED, 7, Form.CHANGES, used.asOf(), 1, "f".repeat(64), "x");
    refused(changes(otherBytes, line), ProblemCode.OUT_OF_ORDER, 0);
    refused(changes(room.changes(6), line), ProblemCode.OUT_OF_ORDER, 0);
    refused(snapshot(room.snapshot(6)), ProblemCode.OUT_OF_ORDER, 0);
    BatchRefusedException gap =
        refused(changes(room.changes(9), line), ProblemCode.SEQUENCE_GAP, 0);
    assertThat(gap.early()).isTrue();
    assertThat(gap.problems().get(0).text()).isEqualTo("sequence is 9, expected 8");
  }

  @Test
  void aSnapshotMayLeaveNumbersOutAndChangesBeginWithOne() throws Exception {
    BatchReceipt jumped = LogRoom.accept(node, snapshot(room.snapshot(20), tenPointsStated()));
    assertThat(jumped.pointsChanged()).isZero();
    Line line = line(point(100), supply("2026-04-01", "", "BBBBB"));
    refused(
        changes(head(LogRoom.OTHER, 2, Form.CHANGES, room.clock.instant()), line),
        ProblemCode.SEQUENCE_GAP,
        0);
    BatchHead first = head(LogRoom.OTHER, 1, Form.CHANGES, room.clock.instant());
    assertThat(LogRoom.accept(node, changes(first, line)).batch()).isEqualTo(3);
  }

  @Test
  void dataOfThePastAndOfTheFutureAreRefused() {
    BatchHead older =
        head(LogRoom.FEED, 8, Form.CHANGES, room.clock.instant().minus(Duration.ofSeconds(1)));
    BatchHead future =
        head(LogRoom.FEED, 8, Form.CHANGES, room.clock.instant().plus(Duration.ofSeconds(301)));
    Line line = line(point(1), supply("2026-04-01", "", "BBBBB"));
    refused(changes(older, line), ProblemCode.STALE, 0);
    refused(changes(future, line), ProblemCode.STALE, 0);
  }

  @Test
  void aFeedNobodyConfiguredIsRefused() {
    BatchHead unknown = head("nobodys", 1, Form.CHANGES, room.clock.instant());
    refused(
        changes(unknown, line(point(1), supply("2026-04-01", "", "BBBBB"))),
        ProblemCode.UNKNOWN_FEED,
        0);
  }

  @Test
  void everyLineThatDoesNotFitIsNamed() {
    BatchRefusedException refusal =
        refused(
            changes(
                room.changes(8),
                line(point(1), supply("2026-05-01", "2026-07-01", "BBBBB")),
                line(point(1), supply("2026-06-01", "", "CCCCC")),
                new Line(0, point(77), "", supply("2026-05-01", "", "BBBBB")),
                line(point(2), of(Change.Kind.SWITCH_COMPLETED, "2026-05-01", "BBBBB")),
                line(point(3), of(Change.Kind.SWITCH_PENDING, "2026-05-01", "BBBBB")),
                line(point(3), of(Change.Kind.SWITCH_PENDING, "2026-05-01", "BBBBB")),
                line(point(4), of(Change.Kind.SWITCH_CANCELLED, "2026-05-01", "BBBBB"))),
            ProblemCode.IMPOSSIBLE_INTERVAL,
            2);
    assertThat(refusal.problems())
        .extracting(LineProblem::line)
        .containsExactly(2L, 3L, 4L, 6L, 7L);
    assertThat(refusal.problems())
        .extracting(LineProblem::code)
        .containsExactly(
            ProblemCode.IMPOSSIBLE_INTERVAL,
            ProblemCode.MALFORMED,
            ProblemCode.IMPOSSIBLE_CHANGE,
            ProblemCode.IMPOSSIBLE_CHANGE,
            ProblemCode.IMPOSSIBLE_CHANGE);
    assertThat(refusal.problems().get(0).text()).contains("line 1");
  }

  @Test
  void moreProblemsThanAreReportedAreCounted() {
    Line[] lines =
        IntStream.range(0, 1500)
            .mapToObj(
                n -> line(point(n % 10), of(Change.Kind.SWITCH_COMPLETED, "2026-05-01", "BBBBB")))
            .toArray(Line[]::new);
    BatchRefusedException refusal =
        refused(changes(room.changes(8), lines), ProblemCode.IMPOSSIBLE_CHANGE, 1);
    assertThat(refusal.total()).isEqualTo(1500);
    assertThat(refusal.problems()).hasSize(BatchRefusedException.REPORTED);
  }

  @Test
  void aPointOfAnotherFeedIsRefused() {
    BatchHead other = head(LogRoom.OTHER, 1, Form.CHANGES, room.clock.instant());
    refused(
        changes(other, line(point(1), supply("2026-04-01", "", "BBBBB"))),
        ProblemCode.FOREIGN_POINT,
        1);
    BatchHead whole = head(LogRoom.OTHER, 1, Form.SNAPSHOT, room.clock.instant());
    refused(
        snapshot(whole, stated(point(1), span("2020-04-01", "", "BBBBB"))),
        ProblemCode.FOREIGN_POINT,
        1);
  }

  @Test
  void aSnapshotThatShrinksIsRefusedAndOneThatShrinksALittleIsNot() throws Exception {
    Stated[] seven = java.util.Arrays.copyOf(tenPointsStated(), 7);
    BatchRefusedException refusal =
        refused(snapshot(room.snapshot(8), seven), ProblemCode.SHRUNK, 0);
    assertThat(refusal.problems().get(0).text())
        .isEqualTo("lacks 3 of the 10 points of the feed, expected at most 20 %");

    Stated[] eight = java.util.Arrays.copyOf(tenPointsStated(), 8);
    assertThat(LogRoom.accept(node, snapshot(room.snapshot(8), eight)).pointsChanged())
        .isEqualTo(2);
    LocalDate day = LocalDate.parse("2026-04-01");
    assertThat(node.during(point(9).digits(), day, day).supplier()).isEmpty();
    assertThat(node.during(point(9).digits(), day, day).municipality()).isEqualTo(Batches.TOWN);
  }

  @Test
  void aPointThatWasLetGoIsFreeForAnotherFeed() throws Exception {
    LogRoom.accept(node, snapshot(room.snapshot(8), java.util.Arrays.copyOf(tenPointsStated(), 9)));
    BatchHead other = head(LogRoom.OTHER, 1, Form.CHANGES, room.clock.instant());
    LogRoom.accept(node, changes(other, line(point(9), supply("2026-04-01", "", "BBBBB"))));
    LocalDate day = LocalDate.parse("2026-04-01");
    assertThat(node.during(point(9).digits(), day, day).source()).isEqualTo("own-meters#3");
  }

  private static Stated[] tenPointsStated() {
    return IntStream.range(0, 10)
        .mapToObj(n -> stated(point(n), span("2020-04-01", "", "AAAAA")))
        .toArray(Stated[]::new);
  }

  /** Refused whole: neither the log nor what is in force has moved. */
  private BatchRefusedException refused(Batch batch, ProblemCode code, long line) {
    int before = node.status().batch();
    String revision = node.revision();
    BatchRefusedException refusal =
        catchThrowableOfType(BatchRefusedException.class, () -> LogRoom.accept(node, batch));
    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal.problems().get(0).code()).isEqualTo(code);
    assertThat(refusal.problems().get(0).line()).isEqualTo(line);
    assertThat(room.witnessed).last().isEqualTo("refused " + code.wire());
    assertThat(node.status().batch()).isEqualTo(before);
    assertThat(node.revision()).isEqualTo(revision);
    try {
      assertThat(room.log.newest()).isEqualTo(before);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return refusal;
  }
}
