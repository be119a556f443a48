package io.shadan.gateway.command;

import io.shadan.audit.operation.IndexOperations.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which search index; the same options for every command that asks one. */
final class IndexOptions {

  @Option(
      names = "--search",
      paramLabel = "URL",
      required = true,
      description = "The search index: scheme, host and port.")
  private @Nullable URI search;

  @Option(
      names = "--authority",
      paramLabel = "FILE",
      description = "PEM of the authority that signed its certificate (default: the runtime's).")
  private @Nullable Path authority;

  Target target() {
    if (search == null) {
      throw new WrongUsageException("--search is missing");
    }
    return new Target(search, Optional.ofNullable(authority));
  }
}
