package io.shadan.gateway.register.log;

import com.zaxxer.hikari.HikariDataSource;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.Batch.Line;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchReceipt;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.IntStream;

/**
 * A process that accepts batches one after another and says so, until it is killed. Arguments:
 * database address, state folder, step of the next batch to stand still before (0: none), and
 * {@code whole}, {@code torn} or {@code unflushed} transactions.
 */
final class AcceptingProcess {

  static final int POINTS = 3000;
  static final int OVERLAY = 500;

  private AcceptingProcess() {}

  public static void main(String[] arguments) throws Exception {
    try (HikariDataSource database = LogRoom.pool(arguments[0])) {
      StepCounter steps =
          new StepCounter(
              database, !arguments[3].equals("torn"), !arguments[3].equals("unflushed"));
      LiveRegister node =
          LiveRegister.open(
              steps.counted(),
              Path.of(arguments[1]),
              LogRoom.properties(OVERLAY),
              RegisterWitness.none(),
              Clock.systemUTC());
      node.start();
      int stand = Integer.parseInt(arguments[2]);
      if (stand > 0) {
        steps.standBefore(stand);
      }
      System.out.println("READY");
      while (true) {
        long next = node.status().batch() + 1L;
        BatchReceipt receipt = node.acceptance().accept(batch(next));
        System.out.println("ACCEPTED " + receipt.batch() + " " + receipt.revision());
        System.out.flush();
      }
    }
  }

  /** The nth batch: a first snapshot, small changes, and now and then a snapshot that differs. */
  static Batch batch(long n) {
    BatchHead head =
        Batches.head(
            LogRoom.FEED,
            n,
            n % 4 == 1 ? Form.SNAPSHOT : Form.CHANGES,
            Instant.parse("2026-04-01T00:00:00Z").plusSeconds(n));
    if (n % 4 == 1) {
      return Batches.snapshot(
          head,
          IntStream.range(0, POINTS)
              .mapToObj(
                  p -> Batches.stated(Batches.point(p), Batches.span("2020-04-01", "", code(n))))
              .toArray(Stated[]::new));
    }
    return Batches.changes(
        head,
        IntStream.range(0, 200)
            .mapToObj(
                p ->
                    Batches.line(
                        Batches.point((n * 200 + p) % POINTS),
                        Batches.supply("2026-04-01", "", code(n))))
            .toArray(Line[]::new));
  }

  private static String code(long n) {
    return "R%04d".formatted(n % 10_000);
  }
}
