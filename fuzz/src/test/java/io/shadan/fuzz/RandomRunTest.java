package io.shadan.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The seeds and what can be made of them at random: as many inputs for each target as a slow
 * machine makes in some seconds, so that one seed gives one result everywhere. {@code
 * -Dshadan.fuzz.seconds} and {@code -Dshadan.fuzz.seed} make it longer and other; a longer search
 * that is led by coverage is {@code fuzz/run.sh}.
 */
class RandomRunTest {

  /** Zero: the count alone. */
  private static final long SECONDS = Long.getLong("shadan.fuzz.seconds", 0);

  private static final long SEED = Long.getLong("shadan.fuzz.seed", 20261121);
  private static final Set<Target> SJIS =
      Set.of(Target.HTML, Target.PAGES, Target.CSV, Target.CHARSET);

  @ParameterizedTest
  @EnumSource
  void everySeedHolds(Target target) {
    assertThat(Corpus.of(target)).isNotEmpty();
    Corpus.of(target).values().forEach(target::run);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMadeOfTheSeedsHolds(Target target) throws Exception {
    Charset charset =
        SJIS.contains(target) ? Charset.forName("windows-31j") : StandardCharsets.UTF_8;
    Mutator mutator = new Mutator(SEED, Corpus.bytes(target), charset);
    long start = System.nanoTime();
    long least = count(target);
    long inputs = 0;
    while (inputs < least || System.nanoTime() - start < Duration.ofSeconds(SECONDS).toNanos()) {
      inputs++;
      byte[] input = mutator.next();
      try {
        Limits.hold(target.wire(), input, () -> target.run(input));
      } catch (BrokenInvariantException broken) {
        Path kept = Path.of("target", "broken-" + target.wire());
        Files.write(kept, input);
        throw new AssertionError(
            "seed %d, input %d, kept as %s: %s"
                .formatted(SEED, inputs, kept, Base64.getEncoder().encodeToString(input)),
            broken);
      }
    }
    System.out.printf("fuzz %s: seed %d, %d inputs%n", target.wire(), SEED, inputs);
  }

  private static int count(Target target) {
    return switch (target) {
      case GRANT -> 4_000;
      case CATALOGUE -> 15_000;
      case HTML, PAGES -> 40_000;
      default -> 150_000;
    };
  }
}
