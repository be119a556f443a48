package io.shadan.gateway.decision.opa;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PolicyDecision.GrantScope;
import io.shadan.gateway.register.Relation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every shared case through the in-process bundle and through a real OPA server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyCasesTest {
  private RealOpaServer opa;
  private BundlePolicyDecisionPoint bundle;
  private ServerPolicyDecisionPoint server;

  @BeforeAll
  void start() throws Exception {
    opa = RealOpaServer.start();
    bundle = new BundlePolicyDecisionPoint(PolicyBundle.fromClasspath(), 1);
    server = new ServerPolicyDecisionPoint(opa.uri(), Optional.empty(), Duration.ofSeconds(5));
  }

  @AfterAll
  void stop() {
    opa.close();
    bundle.close();
  }

  static List<PolicyCase> cases() {
    return PolicyCase.all();
  }

  @Test
  void thereAreAtLeastTwentyFive() {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(25);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void bothEnginesAnswerAlikeAndAsExpected(PolicyCase example) {
    PolicyDecision inProcess = bundle.decide(example.input()).toCompletableFuture().join();
    PolicyDecision remote = server.decide(example.input()).toCompletableFuture().join();

    assertThat(inProcess).isEqualTo(remote);
    assertDecision(example.decision(), inProcess);
    assertRecord(example.expectedRecord(), inProcess);
  }

  private static void assertDecision(JsonNode expected, PolicyDecision actual) {
    assertThat(actual.allow()).isEqualTo(expected.get("allow").booleanValue());
    assertThat(actual.reasons()).isEqualTo(PolicyCase.texts(expected.get("reasons")));
    assertThat(actual.search().name()).isEqualToIgnoringCase(expected.get("search").stringValue());
    assertThat(actual.writeAllowed()).isEqualTo(expected.get("write").booleanValue());
    assertThat(actual.validUntil()).isEqualTo(PolicyCase.instant(expected.get("valid_until")));
    assertThat(actual.revision()).isEqualTo(PolicyBundle.fromClasspath().revision());
    if (expected.has("max_records")) {
      assertThat(actual.maxRecords()).isEqualTo(expected.get("max_records").intValue());
    }
    assertGrant(expected.get("grant"), actual.grant());
    if (expected.has("treatments")) {
      assertTreatments(expected.get("treatments"), actual);
    }
  }

  private static void assertTreatments(JsonNode expected, PolicyDecision actual) {
    for (String relation : expected.propertyNames()) {
      expected
          .get(relation)
          .forEachEntry(
              (fieldClass, treatment) ->
                  assertThat(
                          actual.treatment(
                              Relation.ofWire(relation), FieldClass.ofWire(fieldClass)))
                      .as(relation + " " + fieldClass)
                      .isEqualTo(FieldTreatment.ofWire(treatment.stringValue())));
    }
    if (expected.isEmpty()) {
      assertThat(actual.treatments()).isEmpty();
    }
  }

  private static void assertGrant(JsonNode expected, Optional<GrantScope> actual) {
    if (expected.isNull()) {
      assertThat(actual).isEmpty();
      return;
    }
    assertThat(actual).isPresent();
    GrantScope scope = actual.get();
    assertThat(scope.id()).isEqualTo(expected.get("id").stringValue());
    assertThat(scope.area())
        .containsExactlyInAnyOrderElementsOf(PolicyCase.texts(expected.get("area")));
    assertThat(scope.until()).isEqualTo(PolicyCase.instant(expected.get("until")));
    assertThat(scope.treatments().keySet().stream().map(FieldClass::wire))
        .containsExactlyInAnyOrderElementsOf(expected.get("treatments").propertyNames());
  }

  private static void assertRecord(JsonNode expected, PolicyDecision actual) {
    assertThat(actual.allow() ? "allowed" : "refused")
        .isEqualTo(expected.get("result").stringValue());
    assertThat(actual.reasons()).isEqualTo(PolicyCase.texts(expected.get("reasons")));
    assertThat(actual.grant().map(GrantScope::id).orElse(""))
        .isEqualTo(expected.get("grant").stringValue());
    for (JsonNode disclosure : expected.get("disclosures")) {
      Relation relation = Relation.ofWire(disclosure.get("relation").stringValue());
      String municipality = disclosure.get("municipality").stringValue();
      Set<String> shown = new TreeSet<>();
      Set<String> masked = new TreeSet<>();
      for (JsonNode list : List.of(disclosure.get("shown"), disclosure.get("masked"))) {
        for (String wire : PolicyCase.texts(list)) {
          FieldTreatment treatment =
              actual.treatment(relation, municipality, FieldClass.ofWire(wire));
          (treatment == FieldTreatment.REDACT ? masked : shown).add(wire);
        }
      }
      assertThat(shown)
          .as(relation + " in '" + municipality + "'")
          .containsExactlyElementsOf(new TreeSet<>(PolicyCase.texts(disclosure.get("shown"))));
      assertThat(masked)
          .containsExactlyElementsOf(new TreeSet<>(PolicyCase.texts(disclosure.get("masked"))));
    }
  }
}
