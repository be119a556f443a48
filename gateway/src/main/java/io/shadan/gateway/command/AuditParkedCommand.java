package io.shadan.gateway.command;

import io.shadan.audit.operation.IndexOperations;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shadan audit parked}: documents the search index refuses. */
@Command(
    name = "parked",
    mixinStandardHelpOptions = true,
    version = "Shadan",
    description = {
      "検索基盤が受け付けない記録を一覧します。原因を直すと 5 分以内に自動で再送されます。",
      "Lists the documents the search index refuses. The running gateway tries them again",
      "at its start and every five minutes, so that mending what refuses them is enough."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:none",
      "1:the folder cannot be read",
      "2:usage",
      "3:some; index/id, one a line"
    })
final class AuditParkedCommand implements Callable<Integer> {

  @Option(
      names = "--journal",
      paramLabel = "DIR",
      required = true,
      description = "The journal's folder.")
  private @Nullable Path journal;

  private final Streams streams;

  AuditParkedCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    return AuditRun.of(
        streams,
        () -> {
          if (journal == null) {
            throw new WrongUsageException("--journal is missing");
          }
          List<String> parked = IndexOperations.parked(journal.resolve("state/shipping"));
          if (parked.isEmpty()) {
            streams.err().println("nothing is parked");
            return ExitCode.MASKED;
          }
          int written = AuditRun.lines(streams, parked.toArray(String[]::new));
          return written == ExitCode.MASKED ? ExitCode.REFUSED : written;
        });
  }
}
