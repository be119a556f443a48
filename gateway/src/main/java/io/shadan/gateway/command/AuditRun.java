package io.shadan.gateway.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** Runs a command on the evidence; what goes wrong there is said in its own words. */
final class AuditRun {

  private AuditRun() {}

  static int of(Streams streams, Callable<Integer> command) {
    try {
      return command.call();
    } catch (WrongUsageException | IllegalArgumentException e) {
      streams.err().println("shadan: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException | UncheckedIOException e) {
      streams.err().println("shadan: " + e.getMessage());
      return ExitCode.NOT_WRITTEN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      streams.err().println("shadan: interrupted");
      return ExitCode.NOT_WRITTEN;
    } catch (Exception e) {
      return ExitCode.unforeseen(e, streams);
    }
  }

  /** Results, one a line. */
  static int lines(Streams streams, String... lines) {
    return streams.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
