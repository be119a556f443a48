package io.shadan.gateway.command;

import io.shadan.audit.tlog.StoredLog;
import io.shadan.audit.tlog.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code shadan audit prove}: a proof others can check without the log. */
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    version = "Shadan",
    description = {
      "ある記録がログに含まれること、またはログが書き換えられずに延びたことの証明を出力します。",
      "--position N: that the record is in the log (C2SP tlog-proof; JSON with --size or --json).",
      "--from A [--to B]: that the log of B records begins with the log of A records (JSON)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the proof is on standard output",
      "2:wrong usage, or a position or size the checkpoint does not cover",
      "3:the stored files do not prove it"
    })
final class AuditProveCommand implements Callable<Integer> {

  @Option(
      names = "--log",
      paramLabel = "DIR",
      required = true,
      description = "Directory of checkpoint and tiles.")
  private Path log = Path.of("");

  @Option(
      names = "--vkey",
      paramLabel = "VKEY",
      required = true,
      description = "Verifier key of the log.")
  private String vkey = "";

  @Option(names = "--position", paramLabel = "N", description = "Position of a record.")
  private @Nullable Long position;

  @Option(names = "--size", paramLabel = "M", description = "Prove it in the log of M records.")
  private @Nullable Long size;

  @Option(names = "--json", description = "JSON for an inclusion proof.")
  private boolean json;

  @Option(names = "--from", paramLabel = "A", description = "Size of the older log.")
  private @Nullable Long from;

  @Option(
      names = "--to",
      paramLabel = "B",
      description = "Size of the newer log (default: the checkpoint's).")
  private @Nullable Long to;

  @Spec private @Nullable CommandSpec spec;

  private final Streams streams;

  AuditProveCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    try {
      String proof = proof(new StoredLog(log, VerifierKey.parse(vkey)));
      return streams.write(proof.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      streams.err().println("not proven: " + e.getMessage());
      return ExitCode.REFUSED;
    }
  }

  private String proof(StoredLog stored) throws IOException {
    Long record = position;
    Long older = from;
    if (record != null && older == null && to == null) {
      return json || size != null
          ? text(stored.inclusion(record, Optional.ofNullable(size)))
          : stored.proof(record);
    }
    if (older != null && record == null && size == null) {
      return text(stored.consistency(older, Optional.ofNullable(to)));
    }
    throw wrong("expected either --position [--size] or --from [--to]");
  }

  private static String text(Object proof) {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(proof) + "\n";
  }

  private ParameterException wrong(String message) {
    return new ParameterException(
        Objects.requireNonNull(spec, "set by picocli").commandLine(), message);
  }
}
