package io.shadan.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schemas are valid and strict, and questions and answers follow them. */
class SchemasTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @ParameterizedTest
  @ValueSource(strings = {"input", "decision"})
  void isAValidSchema(String name) {
    Schema meta =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(json(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"input", "decision"})
  void leavesNoObjectOpen(String name) {
    List<String> open = new ArrayList<>();
    openObjects("", json(name), open);
    assertThat(open).as("objects without additionalProperties").isEmpty();
  }

  @Test
  void everyCaseIsNamedLikeItsFileAndAsksByTheSchema() throws IOException {
    Map<String, JsonNode> cases = cases();
    Schema schema = REGISTRY.getSchema(json("input"));

    assertThat(cases).hasSizeGreaterThanOrEqualTo(25);
    cases.forEach(
        (name, example) -> assertThat(schema.validate(example.get("input"))).as(name).isEmpty());
  }

  @Test
  void everyAnswerFollowsTheSchema() throws IOException {
    Schema schema = REGISTRY.getSchema(json("decision"));
    Map<String, JsonNode> answers = answers();

    assertThat(answers.keySet()).isEqualTo(cases().keySet());
    answers.forEach((name, answer) -> assertThat(schema.validate(answer)).as(name).isEmpty());
  }

  @Test
  void aQuestionWithAnUnknownKeyIsRefused() throws IOException {
    ObjectNode input = (ObjectNode) cases().values().iterator().next().get("input").deepCopy();
    input.put("also", 1);
    assertThat(REGISTRY.getSchema(json("input")).validate(input)).isNotEmpty();
  }

  private static Map<String, JsonNode> answers() {
    String query =
        "answers := {name: answer | some name, example in data.cases;"
            + " answer := data.shadan.release.decision with input as example.input}";
    JsonNode out =
        JSON.readTree(
            Program.tool(
                    "opa",
                    "eval",
                    "--data=rego",
                    "--data=cases",
                    "--data=bundle/data.json",
                    "--format=json",
                    query)
                .succeeded()
                .out());
    Map<String, JsonNode> answers = new TreeMap<>();
    out.at("/result/0/bindings/answers").forEachEntry(answers::put);
    return answers;
  }

  private static Map<String, JsonNode> cases() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    Map<String, JsonNode> cases = new TreeMap<>();
    try (Stream<Path> files = Files.list(Program.FOLDER.resolve("cases"))) {
      for (Path file : files.toList()) {
        JsonNode inside = yaml.readTree(file.toFile()).get("cases");
        assertThat(inside.propertyNames())
            .containsExactly(file.getFileName().toString().replace(".yaml", ""));
        inside.forEachEntry(cases::put);
      }
    }
    return cases;
  }

  private static void openObjects(String place, JsonNode schema, List<String> open) {
    if (schema.isObject()
        && schema.path("type").asString("").equals("object")
        && !schema.has("additionalProperties")) {
      open.add(place);
    }
    schema.forEachEntry((key, child) -> openObjects(place + "/" + key, child, open));
    if (schema.isArray()) {
      schema.forEach(child -> openObjects(place + "/[]", child, open));
    }
  }

  private static JsonNode json(String name) {
    return JSON.readTree(Program.FOLDER.resolve("schemas").resolve(name + ".schema.json").toFile());
  }
}
