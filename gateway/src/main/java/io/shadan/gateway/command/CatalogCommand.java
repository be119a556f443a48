package io.shadan.gateway.command;

import picocli.CommandLine.Command;

/** {@code shadan catalog}: the group of commands for people who write catalogues. */
@Command(
    name = CatalogCommand.NAME,
    description = "For people who write catalogues.",
    mixinStandardHelpOptions = true,
    version = "Shadan")
final class CatalogCommand {
  static final String NAME = "catalog";
}
