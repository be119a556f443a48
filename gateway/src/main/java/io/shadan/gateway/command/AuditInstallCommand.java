package io.shadan.gateway.command;

import io.shadan.audit.operation.IndexOperations;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shadan audit install}: the strict index templates, before the first start. */
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    version = "Shadan",
    description = {
      "検索基盤に索引の型を登録します (初回と更新後)。",
      "Puts the index templates into the search index: once, and after an upgrade."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the templates are there",
      "1:the index refuses or does not answer",
      "2:usage"
    })
final class AuditInstallCommand implements Callable<Integer> {

  @Mixin private final IndexOptions index = new IndexOptions();

  @Option(
      names = "--installer",
      paramLabel = "FILE",
      description = "Credential file of the installer (docs/elasticsearch.md).")
  private @Nullable Path installer;

  private final Streams streams;

  AuditInstallCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    return AuditRun.of(
        streams,
        () -> {
          IndexOperations.install(index.target(), Optional.ofNullable(installer));
          return AuditRun.lines(streams, "index templates are there");
        });
  }
}
