package io.shadan.gateway.command;

import io.shadan.audit.operation.IndexOperations;
import io.shadan.audit.operation.IndexOperations.Filled;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code shadan audit reindex}: the search index from the journal again. */
@Command(
    name = "reindex",
    mixinStandardHelpOptions = true,
    version = "Shadan",
    description = {
      "ジャーナルから検索基盤を作り直します (同じ ID、同じ内容)。",
      "Brings everything in the journal into a search index: the same documents under",
      "the same ids. Documents that are there already stay as they are. The gateway may run."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every document is in the index",
      "1:the journal or the index cannot be used",
      "2:usage",
      "3:the index refuses some documents; their ids are on standard error"
    })
final class AuditReindexCommand implements Callable<Integer> {
  private static final long TOLD_EVERY = 100_000;

  @Mixin private final IndexOptions index = new IndexOptions();

  @Option(
      names = "--journal",
      paramLabel = "DIR",
      required = true,
      description = "The journal's folder.")
  private @Nullable Path journal;

  @Option(names = "--writer", paramLabel = "FILE", description = "Credential file of the writer.")
  private @Nullable Path writer;

  @Option(names = "--reader", paramLabel = "FILE", description = "Credential file of the reader.")
  private @Nullable Path reader;

  private final Streams streams;
  private long told;

  AuditReindexCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    return AuditRun.of(streams, this::reindex);
  }

  private int reindex() throws Exception {
    if (journal == null) {
      throw new WrongUsageException("--journal is missing");
    }
    Filled filled = IndexOperations.reindex(journal, index.target(), credentials(), this::tell);
    filled.refused().forEach(id -> streams.err().println("refused " + id));
    int written =
        AuditRun.lines(
            streams,
            "log %s from position %d: %d records, %d documents, %d refused"
                .formatted(
                    filled.origin(),
                    filled.first(),
                    filled.records(),
                    filled.documents(),
                    filled.refused().size()));
    return filled.refused().isEmpty() ? written : ExitCode.REFUSED;
  }

  private List<Path> credentials() {
    if (writer == null && reader == null) {
      return List.of();
    }
    if (writer == null || reader == null) {
      throw new WrongUsageException("expected --writer and --reader, or neither");
    }
    return List.of(writer, reader);
  }

  private void tell(long records) {
    if (records - told >= TOLD_EVERY) {
      told = records;
      streams.err().println(records + " records");
    }
  }
}
