package io.shadan.fuzz;

import java.util.Locale;
import java.util.Objects;

/** Entry for the Jazzer driver, which looks for this method by its name; see {@code run.sh}. */
public final class Jazzer {

  private static final Target TARGET =
      Target.valueOf(
          Objects.requireNonNull(
                  System.getProperty("shadan.fuzz.target"), "-Dshadan.fuzz.target is not set")
              .toUpperCase(Locale.ROOT));

  private Jazzer() {}

  /** One input of the driver's. */
  public static void fuzzerTestOneInput(byte[] input) {
    Limits.hold(TARGET.wire(), input, () -> TARGET.run(input));
  }
}
