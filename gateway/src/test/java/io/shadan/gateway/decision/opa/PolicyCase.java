package io.shadan.gateway.decision.opa;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.DecisionInput.GrantFacts;
import io.shadan.gateway.decision.DecisionInput.OperationFacts;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.Caller.Assignment;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalKind;
import io.shadan.terminals.TerminalStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One file of {@code policies/cases}. */
record PolicyCase(String name, JsonNode json) {
  private static final YAMLMapper YAML = new YAMLMapper();

  static Path policies() {
    return Path.of(System.getProperty("shadan.root"), "policies");
  }

  static List<PolicyCase> all() {
    try (Stream<Path> files = Files.list(policies().resolve("cases"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .flatMap(PolicyCase::read)
          .sorted(Comparator.comparing(PolicyCase::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PolicyCase named(String name) {
    return all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static Stream<PolicyCase> read(Path file) {
    JsonNode cases = YAML.readTree(file.toFile()).get("cases");
    return cases.propertyNames().stream().map(name -> new PolicyCase(name, cases.get(name)));
  }

  DecisionInput input() {
    JsonNode input = json.get("input");
    return new DecisionInput(
        caller(input.get("caller")),
        Purpose.ofWire(input.get("purpose").stringValue()),
        operation(input.get("operation")),
        grant(input.get("grant")),
        instant(input.get("now")));
  }

  JsonNode decision() {
    return json.get("decision");
  }

  JsonNode expectedRecord() {
    return json.get("record");
  }

  static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  static Instant instant(JsonNode node) {
    return Instant.ofEpochMilli(node.longValue());
  }

  @Override
  public String toString() {
    return name;
  }

  private static Caller caller(JsonNode node) {
    JsonNode code = node.get("retailer_code");
    JsonNode assignment = node.get("assignment");
    return new Caller(
        node.get("subject").stringValue(),
        node.get("organisation").stringValue(),
        OrganisationKind.ofWire(node.get("kind").stringValue()),
        code.isNull() ? Optional.empty() : Optional.of(code.stringValue()),
        new Assignment(
            assignment.get("id").stringValue(),
            OrganisationKind.ofWire(assignment.get("client").stringValue()),
            texts(assignment.get("purposes")).stream().map(Purpose::ofWire).toList()),
        new HashSet<>(texts(node.get("roles"))),
        instant(node.get("authenticated_at")),
        terminal(node.get("terminal")));
  }

  private static Terminal terminal(JsonNode node) {
    return new Terminal(
        node.get("id").stringValue(),
        TerminalKind.valueOf(node.get("kind").stringValue().toUpperCase(Locale.ROOT)),
        node.get("owner").stringValue(),
        node.get("owner_kind").stringValue(),
        node.get("site").stringValue(),
        TerminalStatus.valueOf(node.get("status").stringValue().toUpperCase(Locale.ROOT)),
        "0".repeat(64));
  }

  private static OperationFacts operation(JsonNode node) {
    return new OperationFacts(
        node.get("system").stringValue(),
        node.get("id").stringValue(),
        OperationKind.valueOf(node.get("kind").stringValue().toUpperCase(Locale.ROOT)),
        node.get("write").booleanValue(),
        new HashSet<>(texts(node.get("permitted_purposes")).stream().map(Purpose::ofWire).toList()),
        new HashSet<>(texts(node.get("classes")).stream().map(FieldClass::ofWire).toList()),
        new HashSet<>(texts(node.get("search_classes")).stream().map(FieldClass::ofWire).toList()),
        node.path("outbound").booleanValue(false));
  }

  private static Optional<GrantFacts> grant(JsonNode node) {
    if (node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new GrantFacts(
            node.get("id").stringValue(),
            node.get("state").stringValue(),
            node.get("subject").stringValue(),
            texts(node.get("terminals")),
            texts(node.get("area")),
            node.get("profile").stringValue(),
            instant(node.get("not_before")),
            instant(node.get("until"))));
  }
}
