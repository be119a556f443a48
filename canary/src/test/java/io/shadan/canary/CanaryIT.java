package io.shadan.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A hundred thousand answers; every build draws the same, {@code canary/run.sh} draws others. */
class CanaryIT {

  static final long SEED = 20261121;
  static final Path CATALOG = Path.of("catalog");
  private static final long CASES = 100_000;

  @Test
  void nothingHiddenReachesTheClient() {
    Suite.Report report = new Suite(SEED, new MaskingSubject(CATALOG)).run(0, CASES);
    report.counts().forEach((key, count) -> System.out.printf("%-32s %9d%n", key, count));
    assertThat(report.failures()).isEmpty();
    assertThat(report.counts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CASES);
    for (String operation :
        new String[] {"json-list", "html-card", "html-list", "xml-notice", "csv-notice"}) {
      assertThat(report.counts().getOrDefault(operation + " ordinary masked", 0L))
          .as(operation + ": ordinary answers")
          .isGreaterThan(2_000);
      assertThat(report.counts().getOrDefault(operation + " odd masked", 0L))
          .as(operation + ": odd answers that are masked, not refused")
          .isGreaterThan(500);
    }
  }
}
