package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.json.JsonMasker;
import io.shadan.gateway.register.Relation;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The own reader of JSON against Jackson's, strict: the same documents are refused, and of the
 * others the same bytes, records and counts are made.
 */
class JsonAgainstJacksonTest {

  private static final int DOCUMENTS = 120_000;

  private static final String LISTS =
      """
      format: json
      content_types: [application/json]
      fields:
        - {pointer: /total, class: derived, count: true}
        - {pointer: /x/name, class: public}
      records:
        - at: /items/*
          key: {pointer: /spn}
          fields:
            - {pointer: /name, class: contract_name}
            - {pointer: /tags/*, class: site}
            - {pointer: /no, class: derived}
        - at: /items/*/usage/*
          key: {pointer: /spn}
          period: {pointer: /month}
          fields:
            - {pointer: /month, class: public}
            - {pointer: /kwh, class: usage}
        - at: /x
          key: {pointer: /spn}
          fields:
            - {pointer: /name, class: contract_name}
      """;

  private static final Operation LIST = Plans.operation(LISTS);

  /** Hits that stand in no list make every own-only answer a refusal. */
  private static final Operation ONLY_LISTS =
      Plans.operation(LISTS.substring(0, LISTS.indexOf("  - at: /x")));

  private static final Operation SINGLE =
      Plans.operation(
          """
          format: json
          content_types: [application/json]
          records:
            - key: {pointer: /spn}
              fields:
                - {pointer: /name, class: contract_name}
                - {pointer: /items/*, class: contact}
            - at: /usage/*
              key: {pointer: /spn}
              fields:
                - {pointer: /kwh, class: usage}
          """);

  private final JsonMasker own = new JsonMasker();
  private final JacksonMasker peer = new JacksonMasker();

  @Test
  void bothMakeTheSameOfRandomDocuments() {
    List<MaskingPlan> plans =
        List.of(
            Plans.plan(LIST, Plans.clerk(), false),
            Plans.plan(ONLY_LISTS, Plans.clerk(), true),
            Plans.plan(LIST, dropping(), false),
            Plans.plan(LIST, Plans.responder(), false),
            Plans.plan(SINGLE, Plans.clerk(), false),
            Plans.plan(SINGLE, Plans.clerk(), true));
    JsonDocuments documents = new JsonDocuments(20261121);
    int masked = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      byte[] body = documents.next().getBytes(StandardCharsets.UTF_8);
      body = i % 2 == 0 ? body : documents.mutated(body);
      masked += same(body, plans.get(i % plans.size())) ? 1 : 0;
    }
    assertThat(masked).as("documents that were not refused").isBetween(DOCUMENTS / 4, DOCUMENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-",
        "-0",
        "-01",
        "01",
        "1.",
        "1.5",
        "1e",
        "1e+",
        "1e5",
        "0.0",
        "00",
        "1 2",
        "1,",
        "true",
        "truex",
        "tru",
        "null",
        "nulll",
        "\"\"",
        "\"",
        "\"\\\"",
        "[",
        "]",
        "{",
        "}",
        "[,]",
        "[1,]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\" 1}",
        "{a:1}",
        "  ",
        "",
        "\ufeff",
        "\ufeff1",
        " \ufeff1",
        "\ufeff\ufeff1",
        "1\ufeff",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"\\ud800\":1,\"?\":2}",
        "{\"\\ud83d\\ude00\":1,\"😀\":2}",
        "\"\\u00zz\"",
        "\"\\ud800\"",
        "\"\t\"",
        "[1]\f",
        "[\"\u007f\"]",
        "/**/1",
        "[NaN]",
        "[-Infinity]",
        "['a']",
        "[0x10]",
        "[+1]",
        "[.5]",
        "[1]]",
        "{\"items\":[1,\"" + Plans.OWN + "\",null]}",
        "{\"items\":[{\"spn\":\"a\",\"spn\":\"b\"}]}",
        "[1e999999999]"
      })
  void bothMakeTheSameOfOddDocuments(String document) {
    byte[] body = document.getBytes(StandardCharsets.UTF_8);
    same(body, Plans.plan(LIST, Plans.clerk(), false));
    same(body, Plans.plan(SINGLE, Plans.clerk(), true));
  }

  @Test
  void bothRefuseEveryIllFormedTwoOrThreeBytes() {
    MaskingPlan plan = Plans.plan(LIST, Plans.clerk(), false);
    for (int bytes = 0x8000; bytes <= 0xffff; bytes++) {
      same(quoted(bytes >> 8, bytes & 0xff), plan);
      for (int third : new int[] {0x22, 0x7f, 0x80, 0xbf, 0xc0}) {
        same(quoted(bytes >> 8, bytes & 0xff, third), plan);
      }
    }
  }

  @Test
  void depthIsLimitedAlike() {
    MaskingPlan plan = Plans.plan(LIST, Plans.clerk(), false);
    for (int depth = 60; depth < 70; depth++) {
      byte[] body = ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
      assertThat(same(body, plan)).as("depth %d", depth).isEqualTo(depth <= 64);
    }
  }

  private static byte[] quoted(int... bytes) {
    byte[] body = new byte[bytes.length + 12];
    java.util.Arrays.fill(body, (byte) 'x');
    body[0] = '"';
    for (int i = 0; i < bytes.length; i++) {
      body[i + 1] = (byte) bytes[i];
    }
    body[body.length - 1] = '"';
    return body;
  }

  /** Whether both masked; fails unless both made the same. */
  private boolean same(byte[] body, MaskingPlan plan) {
    MaskingOutcome expected = peer.mask(body, plan);
    MaskingOutcome actual = own.mask(body.clone(), plan);
    String document = new String(body, StandardCharsets.ISO_8859_1);
    assertThat(actual.getClass()).as(document).isEqualTo(expected.getClass());
    if (expected instanceof Masked peers && actual instanceof Masked ours) {
      assertThat(new String(ours.body(), StandardCharsets.UTF_8))
          .as(document)
          .isEqualTo(new String(peers.body(), StandardCharsets.UTF_8));
      assertThat(ours.records()).as(document).isEqualTo(peers.records());
      assertThat(ours.unclassified().places())
          .as(document)
          .isEqualTo(peers.unclassified().places());
      return true;
    }
    return false;
  }

  /** Other retailers' customers are left out when they have a name. */
  static PolicyDecision dropping() {
    PolicyDecision clerk = Plans.clerk();
    Map<Relation, Map<io.shadan.gateway.catalog.FieldClass, FieldTreatment>> treatments =
        new EnumMap<>(clerk.treatments());
    treatments.put(
        Relation.OTHER,
        Map.of(io.shadan.gateway.catalog.FieldClass.CONTRACT_NAME, FieldTreatment.DROP_RECORD));
    return new PolicyDecision(
        true,
        clerk.reasons(),
        treatments,
        clerk.search(),
        false,
        300,
        clerk.grant(),
        clerk.validUntil(),
        "test");
  }
}
