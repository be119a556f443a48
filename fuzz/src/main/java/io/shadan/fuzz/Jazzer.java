package io.shadan.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Entry for the Jazzer driver, which looks for this method by its name; see {@code run.sh}. */
public final class Jazzer {

  private static final Target TARGET =
      Target.valueOf(
          Objects.requireNonNull(
                  System.getProperty("shadan.fuzz.target"), "-Dshadan.fuzz.target is not set")
              .toUpperCase(Locale.ROOT));

  private Jazzer() {}

  /** Loads and instruments the classes by the seeds, so that no input is measured with it. */
  public static void fuzzerInitialize() throws IOException {
    try (Stream<Path> seeds = Files.list(Path.of("../corpus", TARGET.wire()))) {
      for (Path seed : seeds.toList()) {
        TARGET.run(Files.readAllBytes(seed));
      }
    }
  }

  /** One input of the driver's. */
  public static void fuzzerTestOneInput(byte[] input) {
    Limits.hold(TARGET.wire(), input, () -> TARGET.run(input));
  }
}
