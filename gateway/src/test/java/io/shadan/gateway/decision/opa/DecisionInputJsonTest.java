package io.shadan.gateway.decision.opa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.DecisionInput.GrantFacts;
import io.shadan.gateway.decision.PolicyUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecisionInputJsonTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Schema SCHEMA = schema();

  static List<PolicyCase> cases() {
    return PolicyCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesWhatTheSchemaDescribes(PolicyCase example) {
    assertThat(SCHEMA.validate(DecisionInputJson.write(example.input()), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void writesTheCaseItself() {
    PolicyCase example = PolicyCase.named("responder-answers-an-outage-call");
    JsonNode written = JSON.readTree(DecisionInputJson.write(example.input()));
    JsonNode file = example.json().get("input");

    for (String key : List.of("purpose", "grant", "now")) {
      assertThat(written.get(key).toString()).isEqualTo(file.get(key).toString());
    }
    for (String key :
        List.of("subject", "kind", "retailer_code", "assignment", "authenticated_at", "terminal")) {
      assertThat(written.get("caller").get(key).toString())
          .isEqualTo(file.get("caller").get(key).toString());
    }
  }

  @Test
  void isAsciiOnly() {
    DecisionInput input = withGrant(grant(List.of("T-髙﨑①"), Instant.EPOCH, Instant.EPOCH));
    String json = DecisionInputJson.write(input);

    assertThat(json).isPrintable().contains("T-\\u9AD9\\uFA11\\u2460");
    assertThat(json.chars()).allMatch(c -> c < 128);
  }

  @Test
  void roundsAGrantInwards() {
    Instant between = Instant.parse("2026-01-01T00:00:00.000000001Z");
    JsonNode grant =
        JSON.readTree(DecisionInputJson.write(withGrant(grant(List.of(), between, between))))
            .get("grant");

    assertThat(grant.get("not_before").longValue()).isEqualTo(between.toEpochMilli() + 1);
    assertThat(grant.get("until").longValue()).isEqualTo(between.toEpochMilli());
  }

  @Test
  void refusesAnInputOverTheLimit() {
    DecisionInput input =
        withGrant(
            grant(List.of("T".repeat(DecisionInputJson.MAX_LENGTH)), Instant.EPOCH, Instant.EPOCH));
    assertThatThrownBy(() -> DecisionInputJson.write(input))
        .isInstanceOf(PolicyUnavailableException.class)
        .hasMessageContaining("at most " + DecisionInputJson.MAX_LENGTH);
  }

  private static GrantFacts grant(List<String> terminals, Instant from, Instant until) {
    return new GrantFacts("g", "active", "s", terminals, List.of("40221"), "outage", from, until);
  }

  private static DecisionInput withGrant(GrantFacts grant) {
    DecisionInput input = Answers.question();
    return new DecisionInput(
        input.caller(), input.purpose(), input.operation(), Optional.of(grant), input.now());
  }

  private static Schema schema() {
    String path = "/shadan/policy/schemas/input.schema.json";
    try (InputStream in = DecisionInputJsonTest.class.getResourceAsStream(path)) {
      assertThat(in).as(path).isNotNull();
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(in, InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
