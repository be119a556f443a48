package io.shadan.gateway.command;

import io.shadan.gateway.learning.Capture;
import io.shadan.gateway.learning.EntryWriter;
import io.shadan.gateway.learning.Learner;
import io.shadan.gateway.learning.LearningRefusedException;
import io.shadan.gateway.learning.Proposal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/** {@code shadan catalog learn}: proposes an entry from captured answers of one screen. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    version = "Shadan",
    description = {
      "取り込んだ画面から台帳の項目案を作ります。",
      "Proposes a catalogue entry from captured answers of one screen.",
      "YAML goes to standard output, warnings to standard error."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:proposed; the entry is on standard output",
      "1:the entry could not be written",
      "2:wrong usage; nothing was read",
      "3:nothing can be proposed; nothing is on standard output"
    })
final class LearnCommand implements Callable<Integer> {

  private static final String ID = "[a-z][a-z0-9_-]{0,63}";

  @Option(names = "--system", paramLabel = "S", required = true, description = "System it is of.")
  private String system = "";

  @Option(
      names = "--operation",
      paramLabel = "O",
      required = true,
      description = "Id the operation shall have.")
  private String operation = "";

  @Option(
      names = "--content-type",
      paramLabel = "T",
      description = "Content-Type header the answers came with (default: found out).")
  private @Nullable String contentType;

  @Option(
      names = "--streamed",
      description = "Long pages shall leave while they arrive; proposes the words of their markup.")
  private boolean streamed;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Answers of one screen, of three or more different customers.")
  private List<Path> files = List.of();

  @Spec private @Nullable CommandSpec spec;

  private final Streams streams;

  LearnCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    requireId("--system", system);
    requireId("--operation", operation);
    List<Capture> captures = files.stream().map(this::capture).toList();
    try {
      return report(Learner.learn(captures, Optional.ofNullable(contentType), streamed));
    } catch (LearningRefusedException e) {
      streams.err().println("refused: " + e.getMessage());
      streams.err().flush();
      return ExitCode.REFUSED;
    }
  }

  private int report(Proposal proposal) {
    proposal.warnings().forEach(warning -> streams.err().println("warning: " + warning));
    streams.err().flush();
    return streams.write(
        EntryWriter.write(proposal, system, operation).getBytes(StandardCharsets.UTF_8));
  }

  private Capture capture(Path file) {
    if (!Files.isRegularFile(file)) {
      throw wrong("FILE " + file + " does not exist or is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] body = in.readNBytes(Trial.MAX_BYTES + 1);
      if (body.length > Trial.MAX_BYTES) {
        throw wrong("FILE " + file + " is larger than " + Trial.MAX_BYTES + " bytes");
      }
      return new Capture(String.valueOf(file.getFileName()), body);
    } catch (IOException e) {
      throw wrong("FILE " + file + " cannot be read: " + e);
    }
  }

  private void requireId(String option, String given) {
    if (!given.matches(ID)) {
      throw wrong(option + " is '" + given + "', expected lower-case letters, digits, _ and -");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
