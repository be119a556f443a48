package io.shadan.canary.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each seeded defect of the flow turns the suite red. */
class FlowMutantsIT {

  @ParameterizedTest
  @EnumSource(FlowMutant.class)
  void isKilled(FlowMutant mutant, @TempDir Path folder) throws Exception {
    Trials trials = new Trials(TransportIT.SEED);
    try (TransportGateway gateway =
        TransportGateway.start(4, FlowMutantLoader.of(mutant, folder), false)) {
      TransportSuite.Report report = new TransportSuite(trials, gateway).run(0, trials.table(), 1);
      assertThat(report.failures()).as(mutant + " survives the table").isNotEmpty();
      assertThat(report.failures()).as("killed by itself").noneMatch(each -> each.contains("503"));
      System.out.println(mutant + " killed by " + report.failures().get(0));
    }
  }
}
