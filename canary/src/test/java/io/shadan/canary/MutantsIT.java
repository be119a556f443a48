package io.shadan.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each seeded defect of the masking engine turns the suite red. */
class MutantsIT {

  private static final long MOST = 100_000;

  @ParameterizedTest
  @EnumSource(Mutant.class)
  void isKilled(Mutant mutant, @TempDir Path folder) throws Exception {
    Suite suite = new Suite(CanaryIT.SEED, MutantLoader.subject(mutant, folder));
    assertThat(suite.firstFailure(MOST))
        .as(mutant + " survives " + MOST + " cases")
        .hasValueSatisfying(failure -> System.out.println(mutant + " killed by " + failure));
  }
}
