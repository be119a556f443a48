package io.shadan.gateway.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code shadan COMMAND}: the entry of every command in the gateway's jar. Starts no Spring
 * context.
 */
@Command(
    name = "shadan",
    description = "Commands of the gateway's jar that need no server.",
    mixinStandardHelpOptions = true,
    version = "Shadan")
public final class ShadanCommand {

  private ShadanCommand() {}

  /** Whether the arguments mean a command rather than the gateway. */
  public static boolean isMeantBy(String... arguments) {
    return arguments.length > 0
        && Set.of(CatalogCommand.NAME, RegisterCommand.NAME, AuditCommand.NAME)
            .contains(arguments[0]);
  }

  /** Runs the command the arguments name and ends the process with its exit code. */
  public static void main(String[] arguments) {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    // What a library prints or logs is no part of a result.
    System.setOut(System.err);
    System.setProperty("logback.configurationFile", "command-logback.xml");
    PrintWriter err =
        new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(commandLine(new Streams(System.in, out, err)).execute(arguments));
  }

  /** The commands on the given streams; a new one is added here or to its group. */
  static CommandLine commandLine(Streams streams) {
    CommandLine catalog =
        new CommandLine(new CatalogCommand())
            .addSubcommand(new TryCommand(streams))
            .addSubcommand(new LearnCommand(streams));
    CommandLine audit =
        new CommandLine(new AuditCommand())
            .addSubcommand(new AuditVerifyCommand(streams))
            .addSubcommand(new AuditProveCommand(streams))
            .addSubcommand(new AuditKeygenCommand(streams))
            .addSubcommand(new AuditInstallCommand(streams))
            .addSubcommand(new AuditReindexCommand(streams))
            .addSubcommand(new AuditParkedCommand(streams))
            .addSubcommand(new AuditRetentionCommand(streams));
    CommandLine register =
        new CommandLine(new RegisterCommand()).addSubcommand(new RegisterReconcileCommand(streams));
    return new CommandLine(new ShadanCommand())
        .addSubcommand(catalog)
        .addSubcommand(register)
        .addSubcommand(audit)
        .setOut(streams.err())
        .setErr(streams.err())
        .setParameterExceptionHandler((wrong, given) -> ExitCode.usage(wrong, streams))
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> ExitCode.unforeseen(failure, streams));
  }
}
