package io.shadan.gateway.command;

import io.shadan.gateway.reason.ReasonCode;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Exit codes that scripts may rely on. */
final class ExitCode {

  /** The result is on standard output. */
  static final int MASKED = 0;

  /** The result could not be written. */
  static final int NOT_WRITTEN = 1;

  /** Wrong usage: an option, a name, or a file the command itself needs. */
  static final int USAGE = CommandLine.ExitCode.USAGE;

  /** Refused, as the gateway would refuse; nothing is on standard output. */
  static final int REFUSED = 3;

  private ExitCode() {}

  /** Says what is wrong rather than everything that would be right. */
  static int usage(ParameterException wrong, Streams streams) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    streams.err().println("shadan: " + wrong.getMessage());
    streams.err().println("'./" + command + " --help' says what there is.");
    return USAGE;
  }

  /**
   * What nobody foresaw is a refusal. Says where, and not the exception's message, which might
   * quote a body.
   */
  static int unforeseen(Exception failure, Streams streams) {
    String where =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("io.shadan."))
            .findFirst()
            .map(StackTraceElement::toString)
            .orElse("outside of Shadan");
    streams
        .err()
        .println(
            "refused "
                + ReasonCode.INTERNAL_ERROR.wire()
                + ": "
                + failure.getClass().getName()
                + " at "
                + where);
    return REFUSED;
  }
}
