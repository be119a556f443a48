package io.shadan.gateway.command;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.catalog.CatalogRefusedException;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.decision.opa.BundlePolicyDecisionPoint;
import io.shadan.gateway.decision.opa.PolicyBundle;
import io.shadan.gateway.flow.AnswerHead;
import io.shadan.gateway.register.FeedRefusedException;
import io.shadan.gateway.register.FeedRegister;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code shadan catalog try}: any file through catalogue, policy and masker, without a server. */
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    version = "Shadan",
    description = {
      "ファイルを台帳・ポリシー・マスキングに通します。",
      "Takes any file through catalogue, policy and masker.",
      "Masked bytes go to standard output, findings to standard error."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:masked; the bytes are on standard output",
      "1:the command could not be set up, or its bytes not written",
      "2:wrong usage; nothing was tried",
      "3:refused; nothing is on standard output"
    })
final class TryCommand implements Callable<Integer> {

  @Option(names = "--system", paramLabel = "S", required = true, description = "Catalogued system.")
  private String system = "";

  @Option(
      names = "--operation",
      paramLabel = "O",
      required = true,
      description = "Operation of the system.")
  private String operation = "";

  @Option(
      names = "--as",
      paramLabel = "PERSONA",
      required = true,
      description = "Who would get the answer.")
  private String persona = "";

  @Option(
      names = "--content-type",
      paramLabel = "T",
      description = "Content-Type header of the answer (default: the catalogued one).")
  private @Nullable String contentType;

  @Option(
      names = "--purpose",
      paramLabel = "P",
      description = "Purpose to name (default: none named, the gateway chooses).")
  private @Nullable String purpose;

  @Option(
      names = "--query",
      paramLabel = "Q",
      description = "Raw query the operation was asked with, percent-encoded; '' for none.")
  private @Nullable String query;

  @Option(
      names = "--own-only",
      description = "The answer is that of a search by every class the operation searches by.")
  private boolean ownOnly;

  @Option(names = "--json", description = "Findings as one JSON object.")
  private boolean json;

  @Option(
      names = "--catalog",
      paramLabel = "DIR",
      defaultValue = "${sys:shadan.catalog.directory}",
      description = "The catalogue's folder (default: the demo's).")
  private @Nullable Path catalog;

  @Option(
      names = "--register",
      paramLabel = "FEED",
      defaultValue = "${sys:shadan.register.feed}",
      description = "The supply register's feed, *.csv (default: the demo's).")
  private @Nullable Path register;

  @Option(
      names = "--policy",
      paramLabel = "DIR",
      description = "Folder of a compiled policy (default: the gateway's own).")
  private @Nullable Path policy;

  @Option(
      names = "--personas",
      paramLabel = "FILE",
      defaultValue = "${sys:shadan.personas}",
      description = "Who there is, YAML (default: the demo's).")
  private @Nullable Path personas;

  @Parameters(paramLabel = "FILE", description = "The answer's body; - for standard input.")
  private String file = "";

  @Spec private @Nullable CommandSpec spec;

  private final Streams streams;
  private final Clock clock = Clock.systemUTC();

  TryCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    try {
      return attempt();
    } catch (WrongUsageException | CatalogRefusedException | FeedRefusedException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private int attempt() {
    Catalog entries = CatalogLoader.load(given("--catalog", catalog));
    TrialRequest request = request(entries);
    FeedRegister supply = FeedRegister.load(given("--register", register));
    PolicyBundle bundle = bundle();
    try (BundlePolicyDecisionPoint decisions = new BundlePolicyDecisionPoint(bundle, 1)) {
      TrialResult result = new Trial(supply, decisions, clock).run(request);
      Revisions revisions = new Revisions(entries.revision(), supply.revision(), bundle.revision());
      return report(result, new Findings(persona, request, revisions));
    }
  }

  private TrialRequest request(Catalog entries) {
    SystemEntry entry = system(entries);
    Operation found = operation(entry);
    if (ownOnly && (query != null || Trial.searchable(found).isEmpty())) {
      throw new WrongUsageException(
          query != null
              ? "--own-only and --query exclude each other"
              : "--own-only: operation '" + found.id() + "' does not search");
    }
    return new TrialRequest(
        entry,
        found,
        Personas.load(given("--personas", personas)).caller(persona, clock.instant()),
        Optional.ofNullable(purpose),
        Optional.ofNullable(query),
        ownOnly,
        Optional.ofNullable(contentType).orElseGet(() -> AnswerHead.contentType(found)),
        body());
  }

  private SystemEntry system(Catalog entries) {
    return entries.systems().stream()
        .filter(entry -> entry.id().equals(system))
        .findFirst()
        .orElseThrow(
            () ->
                WrongUsageException.unknown(
                    "system", system, entries.systems().stream().map(SystemEntry::id).toList()));
  }

  private Operation operation(SystemEntry entry) {
    return entry.operations().stream()
        .filter(candidate -> candidate.id().equals(operation))
        .findFirst()
        .orElseThrow(
            () ->
                WrongUsageException.unknown(
                    "operation of system '" + system + "'",
                    operation,
                    entry.operations().stream().map(Operation::id).toList()));
  }

  /** One byte more than may be masked is enough to know that it is too many. */
  private byte[] body() {
    if (!file.equals("-") && !Files.exists(Path.of(file))) {
      throw new WrongUsageException("FILE " + file + " does not exist");
    }
    try (InputStream in = file.equals("-") ? streams.in() : Files.newInputStream(Path.of(file))) {
      return in.readNBytes(Trial.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new WrongUsageException("FILE " + file + " cannot be read: " + e);
    }
  }

  private PolicyBundle bundle() {
    if (policy == null) {
      return PolicyBundle.fromClasspath();
    }
    try {
      return PolicyBundle.of(
          Files.readAllBytes(policy.resolve("policy.wasm")),
          Files.readString(policy.resolve("data.json")),
          Files.readString(policy.resolve("manifest.json")));
    } catch (IOException | IllegalStateException e) {
      throw new WrongUsageException("--policy " + policy + " holds no compiled policy: " + e);
    }
  }

  private int report(TrialResult result, Findings findings) {
    streams.err().println(json ? findings.json(result) : findings.text(result));
    streams.err().flush();
    if (!(result instanceof TrialResult.Masked masked)) {
      return ExitCode.REFUSED;
    }
    return streams.write(masked.outcome().body());
  }

  private static Path given(String option, @Nullable Path path) {
    if (path == null) {
      throw new WrongUsageException(option + " is missing; ./shadan gives the demo's");
    }
    return path;
  }
}
