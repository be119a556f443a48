package io.shadan.faults.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of {@code tools/debian-packages.txt}. */
public final class Programs {
  private static final long PATIENCE_SECONDS = 60;

  private Programs() {}

  /**
   * Returns what it printed.
   *
   * @throws IOException it is missing, or failed
   */
  public static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " does not end");
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s ended with %d: %s"
              .formatted(String.join(" ", command), process.exitValue(), output.strip()));
    }
    return output.strip();
  }

  /** Like {@link #run}, for undoing: returns whether it went well. */
  static boolean tried(List<String> command) {
    try {
      String unused = run(command.toArray(String[]::new));
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
