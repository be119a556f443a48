package io.shadan.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Rego sources pass the pinned checker, formatter, tests and linter. */
class SourcesTest {
  private static final double LEAST_COVERAGE = 95;

  @Test
  void areStrictAndUseOnlyThePinnedCapabilities() {
    check("rego").succeeded();
  }

  @Test
  void theCheckRefusesABuiltinThatIsNotPinned(@TempDir Path folder) throws IOException {
    Path clock = folder.resolve("clock.rego");
    Files.writeString(clock, "package clock\n\nnow := time.now_ns()\n");

    assertThat(check(clock.toString()).code()).isNotZero();
  }

  @Test
  void areFormatted() {
    Program.Result result = Program.tool("opa", "fmt", "--list", "rego").succeeded();
    assertThat(result.out()).as("run: opa fmt --write policies/rego").isBlank();
  }

  @Test
  void passTheirTests() {
    Program.tool("opa", "test", "rego", "cases").succeeded();
  }

  @Test
  void aWrongExpectationFailsTheTests(@TempDir Path folder) throws IOException {
    String name = "retail-clerk-opens-customer-information-two.yaml";
    String right = Files.readString(Program.FOLDER.resolve("cases").resolve(name));
    String wrong = right.replace("contract_name: redact", "contract_name: show");
    assertThat(wrong).isNotEqualTo(right);
    Files.writeString(folder.resolve(name), wrong);

    assertThat(Program.tool("opa", "test", "rego", folder.toString()).code()).isNotZero();
  }

  @Test
  void areCoveredByTheirTests() {
    Program.Result result =
        Program.tool("opa", "test", "--coverage", "--format=json", "rego", "cases").succeeded();
    JsonNode report = new JsonMapper().readTree(result.out());
    assertThat(report.get("coverage").doubleValue())
        .as("covered lines in percent")
        .isGreaterThanOrEqualTo(LEAST_COVERAGE);
  }

  @Test
  void passTheLinter() {
    Program.tool("regal", "lint", "rego").succeeded();
  }

  private static Program.Result check(String path) {
    return Program.tool(
        "opa",
        "check",
        "--strict",
        "--capabilities=capabilities.json",
        "--ignore=*_test.rego",
        path);
  }
}
