package io.shadan.gateway.command;

import io.shadan.audit.operation.IndexOperations;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shadan audit retention}: what may be deleted now, and the role that could. */
@Command(
    name = "retention",
    mixinStandardHelpOptions = true,
    version = "Shadan",
    description = {
      "保存期間 (5 年 + 年度末まで) が満了した索引と、その削除だけを許すロールを表示します。",
      "Prints a role for exactly the indices that may be deleted now, and deletes nothing:",
      "the gateway does, with a proof in the journal (docs/elasticsearch.md)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the role, or nothing when nothing is due", "1:the index refuses", "2:usage"})
final class AuditRetentionCommand implements Callable<Integer> {

  @Mixin private final IndexOptions index = new IndexOptions();

  @Option(names = "--reader", paramLabel = "FILE", description = "Credential file of the reader.")
  private @Nullable Path reader;

  private final Streams streams;

  AuditRetentionCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    return AuditRun.of(
        streams,
        () -> {
          List<String> due =
              IndexOperations.due(index.target(), Optional.ofNullable(reader), Clock.systemUTC());
          if (due.isEmpty()) {
            streams.err().println("nothing is due");
            return ExitCode.MASKED;
          }
          return AuditRun.lines(streams, role(due));
        });
  }

  private static String role(List<String> due) {
    String names = due.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    return """
        shadan_retention:
          cluster: [monitor]
          indices:
            - names: [%s]
              privileges: [read, view_index_metadata, delete_index]"""
        .formatted(names);
  }
}
