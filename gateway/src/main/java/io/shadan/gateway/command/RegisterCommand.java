package io.shadan.gateway.command;

import picocli.CommandLine.Command;

/** {@code shadan register}: the group of commands for people who answer for the register. */
@Command(
    name = RegisterCommand.NAME,
    description = "For people who answer for the supply register.",
    mixinStandardHelpOptions = true,
    version = "Shadan")
final class RegisterCommand {
  static final String NAME = "register";
}
