package io.shadan.gateway.register.log;

import static io.shadan.gateway.register.log.Batches.changes;
import static io.shadan.gateway.register.log.Batches.head;
import static io.shadan.gateway.register.log.Batches.line;
import static io.shadan.gateway.register.log.Batches.point;
import static io.shadan.gateway.register.log.Batches.snapshot;
import static io.shadan.gateway.register.log.Batches.span;
import static io.shadan.gateway.register.log.Batches.stated;
import static io.shadan.gateway.register.log.Batches.supply;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchReceipt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways on one change log: the embedded database, and PostgreSQL, which also goes away. */
class TwoNodesIT {

  private static final LocalDate TODAY = LocalDate.parse("2026-04-01");

  @TempDir private Path folder;

  @Test
  void nodesOnTheEmbeddedDatabaseConverge() throws Exception {
    try (LogRoom room = new LogRoom(folder, "jdbc:h2:file:" + folder.resolve("db"), 40)) {
      converge(room);
    }
  }

  @Test
  void nodesOnPostgresConvergeAndSettleNothingWithoutIt() throws Exception {
    try (PostgresServer postgres = PostgresServer.start()) {
      try (LogRoom room = new LogRoom(folder, postgres.url(), 40)) {
        converge(room);
        theDatabaseGoesAway(room, postgres);
      }
    }
  }

  private static void converge(LogRoom room) throws Exception {
    LiveRegister a = room.node("a");
    LiveRegister b = room.node("b");
    LogRoom.accept(
        a,
        snapshot(
            room.snapshot(1),
            IntStream.range(0, 200)
                .mapToObj(n -> stated(point(n), span("2020-04-01", "", "AAAAA")))
                .toArray(Stated[]::new)));
    eachIsInForceOnBothWithinASecond(room, a, b);
    allThatIsOfferedAtOnceIsOrdered(room, a, b);
    assertThat(a.revision()).isEqualTo(b.revision());
    for (int n = 0; n < 300; n++) {
      assertThat(a.beliefs().of(point(n))).isEqualTo(b.beliefs().of(point(n)));
    }
  }

  private static void eachIsInForceOnBothWithinASecond(LogRoom room, LiveRegister a, LiveRegister b)
      throws Exception {
    long slowest = 0;
    for (int n = 2; n <= 21; n++) {
      LiveRegister at = n % 2 == 0 ? a : b;
      LiveRegister other = n % 2 == 0 ? b : a;
      BatchReceipt receipt =
          LogRoom.accept(
              at, changes(room.changes(n), line(point(n), supply("2026-04-01", "", "BBBBB"))));
      long accepted = System.nanoTime();
      assertThat(at.during(point(n).digits(), TODAY, TODAY).supplier()).contains("BBBBB");
      int expected = receipt.batch();
      await(() -> other.status().batch() >= expected);
      slowest = Math.max(slowest, System.nanoTime() - accepted);
      assertThat(other.during(point(n).digits(), TODAY, TODAY).supplier()).contains("BBBBB");
    }
    System.out.println(
        "slowest of 20 batches on the other node: "
            + TimeUnit.NANOSECONDS.toMillis(slowest)
            + " ms");
    assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(1));
  }

  /** Two feeds, each offered at both nodes at once: every batch is accepted once, in one order. */
  private static void allThatIsOfferedAtOnceIsOrdered(LogRoom room, LiveRegister a, LiveRegister b)
      throws Exception {
    int before = a.status().batch();
    List<Callable<List<BatchReceipt>>> senders = new ArrayList<>();
    for (LiveRegister at : List.of(a, b)) {
      senders.add(() -> offered(room, at, LogRoom.FEED, 22, 0));
      senders.add(() -> offered(room, at, LogRoom.OTHER, 1, 200));
    }
    ExecutorService threads = Executors.newFixedThreadPool(senders.size());
    List<BatchReceipt> first = new ArrayList<>();
    try {
      for (Future<List<BatchReceipt>> each : threads.invokeAll(senders)) {
        each.get().stream().filter(receipt -> !receipt.repeated()).forEach(first::add);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(first)
        .extracting(BatchReceipt::batch)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(before + 1, before + 30).boxed().toList());
    await(() -> a.status().batch() == before + 30 && b.status().batch() == before + 30);
  }

  private static List<BatchReceipt> offered(
      LogRoom room, LiveRegister at, String feed, long from, int firstPoint) throws Exception {
    List<BatchReceipt> receipts = new ArrayList<>();
    for (long sequence : LongStream.range(from, from + 15).toArray()) {
      receipts.add(
          LogRoom.accept(
              at,
              changes(
                  head(feed, sequence, Form.CHANGES, room.clock.instant()),
                  line(point(firstPoint + sequence), supply("2026-04-01", "", "CCCCC")))));
    }
    return receipts;
  }

  private static void theDatabaseGoesAway(LogRoom room, PostgresServer postgres) throws Exception {
    LiveRegister node = room.node("c");
    assertThat(fact(node).supplier()).contains("AAAAA");
    postgres.kill();
    TimeUnit.SECONDS.sleep(1);
    assertThat(fact(node).supplier()).as("for a while").contains("AAAAA");

    room.nanos.addAndGet(Duration.ofSeconds(61).toNanos());

    assertThat(fact(node).status()).isEqualTo(SupplyFact.Status.UNSETTLED);
    assertThat(fact(node).source()).contains("the change log has not answered for too long");
    assertThat(node.status().ready()).isFalse();
    postgres.again();
    await(() -> fact(node).supplier().isPresent());
    assertThat(node.status().ready()).isTrue();
  }

  private static SupplyFact fact(LiveRegister node) {
    return node.during(point(0).digits(), TODAY, TODAY);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in 30 s").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }
}
