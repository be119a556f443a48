package io.shadan.gateway.command;

import io.shadan.audit.tlog.VerifierKey;
import io.shadan.audit.verify.BadLogException;
import io.shadan.audit.verify.IndexCopy;
import io.shadan.audit.verify.LogVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shadan audit verify}: everything derived again, without the journal's code. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    version = "Shadan",
    description = {
      "記録ジャーナルと署名済みチェックポイントを最初から検証します。",
      "Derives the log again from the journal's bytes and compares tiles, checkpoint and",
      "witnesses; names the first bad position. Changes nothing; the gateway may be running."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all good", "1:a file cannot be read", "2:wrong usage", "3:bad"})
final class AuditVerifyCommand implements Callable<Integer> {

  @Option(
      names = "--journal",
      paramLabel = "DIR",
      required = true,
      description = "Directory of the segments.")
  private Path journal = Path.of("");

  @Option(
      names = "--log",
      paramLabel = "DIR",
      description = "Directory of checkpoint and tiles (default: 'log' in the journal's).")
  private @Nullable Path log;

  @Option(
      names = "--vkey",
      paramLabel = "VKEY",
      required = true,
      description = "Verifier key of the log, from 'audit keygen' and kept elsewhere.")
  private String vkey = "";

  @Option(
      names = "--witness",
      paramLabel = "DIR",
      description = "Directory of a witness; may be given more than once.")
  private List<Path> witnesses = new ArrayList<>();

  @Option(
      names = "--elasticsearch",
      paramLabel = "URL",
      description = "Compare the copy there too: scheme, host and port.")
  private @Nullable URI elasticsearch;

  @Option(
      names = "--elasticsearch-authorization",
      paramLabel = "FILE",
      description = "File with the value of the Authorization header, e.g. 'ApiKey …'.")
  private @Nullable Path authorization;

  @Option(
      names = "--elasticsearch-authority",
      paramLabel = "FILE",
      description = "PEM of the authority that signed its certificate (default: the runtime's).")
  private @Nullable Path authority;

  @Spec private @Nullable CommandSpec spec;

  private final Streams streams;

  AuditVerifyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    VerifierKey key = key();
    Path directory = log == null ? journal.resolve("log") : log;
    require("--journal", journal);
    require("--log", directory);
    long began = System.nanoTime();
    try {
      LogVerifier.Good good = new LogVerifier(journal, directory, key, witnesses, index()).verify();
      double seconds = (System.nanoTime() - began) / 1e9;
      String said =
          "good: %d records, %d of them under the checkpoint, %d witness checkpoints, %d documents; %.1f s, %.0f records/s%n"
              .formatted(
                  good.records(),
                  good.checkpointed(),
                  good.witnessed(),
                  good.documents(),
                  seconds,
                  good.records() / seconds);
      return streams.write(said.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (BadLogException bad) {
      streams.err().println("bad: " + bad.getMessage());
      return ExitCode.REFUSED;
    } catch (IOException e) {
      streams.err().println("cannot be read: " + e.getMessage());
      return ExitCode.NOT_WRITTEN;
    }
  }

  private Optional<IndexCopy> index() throws IOException {
    URI url = elasticsearch;
    if (url == null) {
      return Optional.empty();
    }
    Path file = authorization;
    Optional<String> header =
        file == null ? Optional.empty() : Optional.of(Files.readString(file).strip());
    try {
      return Optional.of(new IndexCopy(url, header, Optional.ofNullable(authority)));
    } catch (UncheckedIOException e) {
      throw wrong(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private VerifierKey key() {
    try {
      return VerifierKey.parse(vkey);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void require(String option, Path directory) {
    if (!Files.isDirectory(directory)) {
      throw wrong(option + " " + directory + " is not a directory");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(
        java.util.Objects.requireNonNull(spec, "set by picocli").commandLine(), message);
  }
}
