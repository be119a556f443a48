package io.shadan.gateway.decision.opa;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.DecisionInput.GrantFacts;
import io.shadan.gateway.decision.DecisionInput.OperationFacts;
import io.shadan.gateway.decision.PolicyUnavailableException;
import io.shadan.gateway.identity.Caller;
import io.shadan.terminals.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the policy's input as {@code policies/schemas/input.schema.json} describes it. The same
 * input gives the same bytes: sets are sorted, and everything is ASCII because the Wasm engine
 * reads strings in the platform's charset.
 */
final class DecisionInputJson {
  /** Most characters of one input; a grant over every municipality of Japan stays below. */
  static final int MAX_LENGTH = 128 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private DecisionInputJson() {}

  /**
   * Writes one input.
   *
   * @throws PolicyUnavailableException if it is longer than {@link #MAX_LENGTH}
   */
  static String write(DecisionInput input) {
    return bounded(MAPPER.writeValueAsString(tree(input)));
  }

  /** Writes one input as the body of OPA's Data API, {@code {"input": …}}. */
  static String writeRequest(DecisionInput input) {
    return bounded(MAPPER.writeValueAsString(MAPPER.createObjectNode().set("input", tree(input))));
  }

  private static String bounded(String json) {
    if (json.length() > MAX_LENGTH) {
      throw new PolicyUnavailableException(
          "policy input has " + json.length() + " characters, at most " + MAX_LENGTH);
    }
    return json;
  }

  private static ObjectNode tree(DecisionInput input) {
    ObjectNode root = MAPPER.createObjectNode();
    caller(root.putObject("caller"), input.caller());
    root.put("purpose", input.purpose().wire());
    operation(root.putObject("operation"), input.operation());
    input
        .grant()
        .ifPresentOrElse(
            grant -> grant(root.putObject("grant"), grant), () -> root.putNull("grant"));
    root.put("now", input.now().toEpochMilli());
    return root;
  }

  private static void caller(ObjectNode node, Caller caller) {
    node.put("subject", caller.subject());
    node.put("organisation", caller.organisation());
    node.put("kind", caller.kind().wire());
    caller
        .retailerCode()
        .ifPresentOrElse(
            code -> node.put("retailer_code", code), () -> node.putNull("retailer_code"));
    ObjectNode assignment = node.putObject("assignment");
    assignment.put("id", caller.assignment().id());
    assignment.put("client", caller.assignment().client().wire());
    strings(
        assignment.putArray("purposes"),
        caller.assignment().purposes().stream().map(Purpose::wire).toList());
    sorted(node.putArray("roles"), caller.roles());
    node.put("authenticated_at", caller.authenticatedAt().toEpochMilli());
    terminal(node.putObject("terminal"), caller.terminal());
  }

  private static void terminal(ObjectNode node, Terminal terminal) {
    node.put("id", terminal.id());
    node.put("kind", terminal.kind().name().toLowerCase(Locale.ROOT));
    node.put("owner", terminal.owner());
    node.put("owner_kind", terminal.ownerKind());
    node.put("site", terminal.site());
    node.put("status", terminal.status().name().toLowerCase(Locale.ROOT));
  }

  private static void operation(ObjectNode node, OperationFacts operation) {
    node.put("system", operation.system());
    node.put("id", operation.id());
    node.put("kind", operation.kind().wire());
    node.put("write", operation.write());
    sorted(
        node.putArray("permitted_purposes"),
        operation.permittedPurposes().stream().map(Purpose::wire).toList());
    sorted(node.putArray("classes"), wires(operation.classes()));
    sorted(node.putArray("search_classes"), wires(operation.searchClasses()));
    if (operation.outbound()) {
      node.put("outbound", true);
    }
  }

  private static void grant(ObjectNode node, GrantFacts grant) {
    node.put("id", grant.id());
    node.put("state", grant.state());
    node.put("subject", grant.subject());
    sorted(node.putArray("terminals"), grant.terminals());
    sorted(node.putArray("area"), grant.area());
    node.put("profile", grant.profile());
    // Milliseconds: a grant never begins earlier nor ends later than it says.
    node.put("not_before", roundedUp(grant.notBefore()));
    node.put("until", grant.until().toEpochMilli());
  }

  private static long roundedUp(Instant instant) {
    return instant.plus(Duration.ofMillis(1)).minusNanos(1).toEpochMilli();
  }

  private static Collection<String> wires(Collection<FieldClass> classes) {
    return classes.stream().map(FieldClass::wire).toList();
  }

  private static void sorted(ArrayNode node, Collection<String> values) {
    strings(node, values.stream().distinct().sorted().toList());
  }

  private static void strings(ArrayNode node, Collection<String> values) {
    values.forEach(node::add);
  }
}
