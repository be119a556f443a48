package io.shadan.canary.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What an upstream does on the wire never shows a retail client what is hidden, never keeps it
 * waiting, and never looks whole when it is not. {@code canary/run.sh transport} runs more of it.
 */
class TransportIT {

  static final long SEED = 20261121;

  /** Trials drawn at random, besides the table and the offsets. */
  private static final long DRAWN = Long.getLong("shadan.canary.transport", 3_000);

  private static TransportGateway gateway;

  @BeforeAll
  static void start() {
    gateway = TransportGateway.start(4);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void nothingHiddenReachesTheClient() {
    Trials trials = new Trials(SEED);
    long began = System.nanoTime();
    TransportSuite.Report report =
        new TransportSuite(trials, gateway).run(0, trials.systematic() + DRAWN);
    report.counts().forEach((key, count) -> System.out.printf("%-32s %9d%n", key, count));
    System.out.printf(
        "transport: %d rows, %d offsets, %d drawn, slowest answer %d ms, %d s%n",
        Table.ROWS.size(),
        trials.systematic() - trials.table(),
        DRAWN,
        report.slowest(),
        (System.nanoTime() - began) / 1_000_000_000);
    assertThat(report.failures())
        .as(report.failures().stream().collect(Collectors.joining("\n")))
        .isEmpty();
    assertThat(report.slowest()).isLessThan(RawClient.PATIENCE_MILLIS);
    assertThat(report.count("RELEASED ordinary masked")).isGreaterThan(2_000);
    assertThat(report.count("RELEASED odd masked")).isGreaterThan(100);
    assertThat(report.count("REFUSED ordinary refused")).isGreaterThan(300);
  }
}
