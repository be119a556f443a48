package io.shadan.gateway.command;

import picocli.CommandLine.Command;

/** {@code shadan audit}: the group of commands for people who check the evidence. */
@Command(
    name = AuditCommand.NAME,
    description = "For people who check the evidence.",
    mixinStandardHelpOptions = true,
    version = "Shadan")
final class AuditCommand {
  static final String NAME = "audit";
}
