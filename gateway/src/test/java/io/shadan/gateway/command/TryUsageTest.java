package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong usage names what is wrong and what is known, and nothing is tried. */
class TryUsageTest {

  private final Path folder;
  private final Map<String, String> options = new TreeMap<>();

  TryUsageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void describe() throws Exception {
    options.put("--system", "wheeling");
    options.put("--operation", "menu");
    options.put("--as", "retail-clerk");
    options.put("--catalog", CommandRun.CATALOG.toString());
    options.put("--personas", CommandRun.PERSONAS.toString());
    options.put("--register", feed().toString());
  }

  @Test
  void theUsualOptionsAreEnough() throws Exception {
    CommandRun run = run(file("page.html", "<html></html>"));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(new String(run.out(), StandardCharsets.UTF_8)).isEqualTo("<html></html>");
  }

  @Test
  void anotherPolicyMayBeNamed() throws Exception {
    Path bundle = Path.of(System.getProperty("shadan.root"), "policies", "bundle");
    CommandRun run = run(file("page.html", "<html></html>"), "--policy", bundle.toString());
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void unknownNamesAreNamedBesideTheKnownOnes() throws Exception {
    String page = file("page.html", "");
    options.put("--as", "nobody");
    assertUsage(run(page), "unknown persona 'nobody'; known: competitor-api, conduct-officer,");
    options.put("--operation", "menue");
    assertUsage(
        run(page),
        "unknown operation of system 'wheeling' 'menue'; known: api_customer, api_customers,");
    options.put("--system", "wheel");
    assertUsage(run(page), "unknown system 'wheel'; known: callcenter, charges, network, wheeling");
  }

  @Test
  void missingAndUnknownOptions() throws Exception {
    String page = file("page.html", "");
    assertUsage(run(page, "--sytem", "x"), "--sytem");
    assertUsage(run(), "FILE");
    assertUsage(CommandRun.of(new byte[0], "catalog", "tyr"), "tyr");
    assertUsage(CommandRun.of(new byte[0], "catalog"), "subcommand");
    for (String option : List.of("--system", "--operation", "--as", "--register")) {
      String value = String.valueOf(options.remove(option));
      assertUsage(run(page), option);
      options.put(option, value);
    }
  }

  @Test
  void filesThatAreNone() throws Exception {
    assertUsage(run(folder.resolve("gone.html").toString()), "gone.html does not exist");
    assertUsage(run(folder.toString()), folder + " cannot be read");
  }

  @Test
  void ownOnlyNeedsASearchAndNoQuery() throws Exception {
    String page = file("page.html", "");
    assertUsage(run(page, "--own-only"), "--own-only: operation 'menu' does not search");
    options.put("--operation", "api_customers");
    assertUsage(run(page, "--own-only", "--query", "page=1"), "exclude each other");
  }

  @Test
  void catalogueRegisterAndPersonasThatDoNotCheck() throws Exception {
    String page = file("page.html", "");
    assertUsage(run(page, "--policy", folder.toString()), "holds no compiled policy");
    options.put("--register", file("other.csv", "supply_point\n"));
    assertUsage(run(page), "other.csv");
    options.put("--personas", file("personas.yaml", "retail-clerk: {sub: x, organisation: y}"));
    assertUsage(run(page), "persona 'retail-clerk' has an unknown key 'organisation'");
    options.put("--personas", file("personas.yaml", "retail-clerk: {sub: x, org: y}"));
    assertUsage(run(page), "persona 'retail-clerk': claim assignment.client is missing");
    options.put("--personas", file("personas.yaml", "retail-clerk:"));
    assertUsage(run(page), "persona 'retail-clerk' has no claims");
    options.put("--personas", file("personas.yaml", "{}"));
    assertUsage(run(page), "names nobody");
    options.put("--personas", file("personas.yaml", ""));
    assertUsage(run(page), "is no list of personas");
    options.put("--personas", file("personas.yaml", "[1, 2]"));
    assertUsage(run(page), "is no list of personas");
    options.put("--personas", file("personas.yaml", "a: {sub: x}\na: {sub: y}"));
    assertUsage(run(page), "is no list of personas");
    options.put("--personas", folder.resolve("gone.yaml").toString());
    assertUsage(run(page), "gone.yaml cannot be read");
    Path catalog = Files.createDirectory(folder.resolve("catalog"));
    Files.writeString(catalog.resolve("broken.yaml"), "system: broken\nsurprise: 1\n");
    options.put("--catalog", catalog.toString());
    assertUsage(run(page), "broken.yaml");
  }

  @Test
  void helpNamesEveryOptionAndExitCode() {
    CommandRun run = CommandRun.of(new byte[0], "catalog", "try", "--help");
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("--system", "--operation", "--as", "--content-type", "--own-only", "--query")
        .contains("--json", "--catalog", "--register", "--personas", "--purpose")
        .contains("3   refused; nothing is on standard output");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void onlyCommandsAreTakenFromTheGateway() {
    assertThat(ShadanCommand.isMeantBy("catalog", "try")).isTrue();
    assertThat(ShadanCommand.isMeantBy("--shadan.role=all", "catalog")).isFalse();
    assertThat(ShadanCommand.isMeantBy()).isFalse();
  }

  @Test
  void outputThatCannotBeWrittenIsAnExitCodeOfItsOwn() throws Exception {
    StringWriter err = new StringWriter();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };
    int exit =
        ShadanCommand.commandLine(new Streams(System.in, full, new PrintWriter(err, true)))
            .execute(arguments(file("page.html", "<html></html>")));
    assertThat(exit).isEqualTo(ExitCode.NOT_WRITTEN);
    assertThat(err.toString()).contains("no space left");
  }

  /** What nobody foresaw refuses without its message, which might quote a body. */
  @Test
  void unforeseenFailureIsARefusalWithoutItsMessage() {
    StringWriter err = new StringWriter();
    Streams streams =
        new Streams(System.in, OutputStream.nullOutputStream(), new PrintWriter(err, true));
    assertThat(ExitCode.unforeseen(new IllegalStateException("髙﨑"), streams))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString())
        .contains("refused internal_error: java.lang.IllegalStateException at")
        .contains("TryUsageTest")
        .doesNotContain("髙﨑");
  }

  private CommandRun run(String... further) {
    return CommandRun.of(new byte[0], arguments(further));
  }

  private String[] arguments(String... further) {
    List<String> arguments = new ArrayList<>(List.of("catalog", "try"));
    options.forEach((name, value) -> arguments.addAll(List.of(name, value)));
    arguments.addAll(List.of(further));
    return arguments.toArray(String[]::new);
  }

  private static void assertUsage(CommandRun run, String message) {
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private Path feed() throws Exception {
    String csv = "supply_point,municipality,from,to,status,retailer\n";
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(csv.getBytes(StandardCharsets.UTF_8));
    file(
        "supply.json",
        "{\"source\":\"test\",\"as_of\":\"\",\"rows\":0,\"sha256\":\"%s\"}"
            .formatted(HexFormat.of().formatHex(digest)));
    return Path.of(file("supply.csv", csv));
  }
}
