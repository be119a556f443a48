package io.shadan.gateway.command;

import io.shadan.audit.tlog.SigningKeyFile;
import io.shadan.audit.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shadan audit keygen}: a signing key for checkpoints, and its public half. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    version = "Shadan",
    description = {
      "チェックポイントの署名鍵を作り、検証鍵を表示します。",
      "Makes the signing key of checkpoints, or reads the one that is there,",
      "and prints the verifier key."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the verifier key is on standard output",
      "1:the file cannot be read or written",
      "2:wrong usage"
    })
final class AuditKeygenCommand implements Callable<Integer> {

  @Option(
      names = "--origin",
      paramLabel = "O",
      required = true,
      description = "Origin of the log (shadan.journal.origin).")
  private String origin = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description = "The key file; made with mode 0600 when it is not there, never replaced.")
  private Path file = Path.of("");

  private final Streams streams;

  AuditKeygenCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (!origin.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
      streams.err().println("origin '" + origin + "': expected 1 to 63 of a-z 0-9 . _ -");
      return ExitCode.USAGE;
    }
    try {
      String vkey = key() + "\n";
      return streams.write(vkey.getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      streams.err().println("key file " + file + " came into being meanwhile");
    } catch (IOException | IllegalStateException e) {
      streams.err().println("key file " + file + ": " + e.getMessage());
    }
    return ExitCode.NOT_WRITTEN;
  }

  private VerifierKey key() throws IOException {
    return (Files.exists(file)
            ? SigningKeyFile.read(file, origin)
            : SigningKeyFile.create(file, origin))
        .verifier();
  }
}
