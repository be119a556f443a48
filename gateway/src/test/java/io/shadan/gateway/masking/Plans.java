package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Masking plans for tests: a small register and the retail clerk's decision. */
final class Plans {

  static final String OWN = "0900000000000000000001";
  static final String OTHER = "0900000000000000000002";
  static final String SWITCHED = "0900000000000000000003";
  static final String ALSO_OWN = "0900000000000000000005";
  static final String NEW_HOME = "0900000000000000000004";
  static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  static final LocalDate SWITCH_DAY = LocalDate.of(2026, 6, 1);

  private Plans() {}

  /** Own: everything shown; others: number, site and meter. */
  static PolicyDecision clerk() {
    Map<FieldClass, FieldTreatment> everything = new EnumMap<>(FieldClass.class);
    Arrays.stream(FieldClass.values())
        .forEach(fieldClass -> everything.put(fieldClass, FieldTreatment.SHOW));
    Map<FieldClass, FieldTreatment> little =
        Map.of(
            FieldClass.SUPPLY_POINT,
            FieldTreatment.SHOW,
            FieldClass.SITE,
            FieldTreatment.SHOW,
            FieldClass.METER,
            FieldTreatment.SHOW,
            FieldClass.DERIVED,
            FieldTreatment.SHOW);
    return new PolicyDecision(
        true,
        List.of("own_customer_released"),
        Map.of(
            Relation.OWN,
            everything,
            Relation.OTHER,
            little,
            Relation.UNSETTLED,
            little,
            Relation.LAST_RESORT,
            little),
        SearchMode.OWN_ONLY,
        false,
        300,
        Optional.empty(),
        Instant.MAX,
        "test");
  }

  /** The clerk's decision with another limit. */
  static PolicyDecision upTo(int records) {
    PolicyDecision clerk = clerk();
    return new PolicyDecision(
        true,
        clerk.reasons(),
        clerk.treatments(),
        clerk.search(),
        false,
        records,
        Optional.empty(),
        Instant.MAX,
        "test");
  }

  /** Allowed, with no class shown of anybody. */
  static PolicyDecision nothing() {
    return showing(Map.of());
  }

  /** Allowed, with these classes shown of customers nobody can name a supplier for. */
  static PolicyDecision showing(Map<FieldClass, FieldTreatment> unsettled) {
    return new PolicyDecision(
        true,
        List.of("own_customer_released"),
        Map.of(Relation.UNSETTLED, unsettled),
        SearchMode.OWN_ONLY,
        false,
        300,
        Optional.empty(),
        Instant.MAX,
        "test");
  }

  /** The clerk with a disaster grant for municipality 40221 that shows names. */
  static PolicyDecision responder() {
    PolicyDecision clerk = clerk();
    PolicyDecision.GrantScope scope =
        new PolicyDecision.GrantScope(
            "g-1",
            Set.of("40221"),
            Map.of(
                FieldClass.CONTRACT_NAME,
                FieldTreatment.SHOW,
                FieldClass.CONTACT,
                FieldTreatment.PARTIAL),
            Instant.MAX);
    return new PolicyDecision(
        true,
        clerk.reasons(),
        clerk.treatments(),
        clerk.search(),
        false,
        300,
        Optional.of(scope),
        Instant.MAX,
        "test");
  }

  static MaskingPlan plan(Operation operation, PolicyDecision decision, boolean ownOnly) {
    return new MaskingPlan(
        operation.response(), decision, new Register(), Optional.of("A0009"), TODAY, ownOnly);
  }

  /** An operation whose response is the given YAML, indented as a mapping. */
  static Operation operation(String responseYaml) {
    String entry =
        """
        system: t
        name: {ja: 試験, en: Test}
        prefix: /t
        legal_class: wheeling_information
        retention_years: 5
        operations:
          - id: o
            name: {ja: 試験, en: Test}
            kind: screen
            method: GET
            path: /t/o
            purposes: [own_customer]
            response:
        """;
    try {
      Path folder = Files.createTempDirectory("catalogue");
      Files.writeString(
          folder.resolve("t.yaml"), entry + responseYaml.indent(6), StandardCharsets.UTF_8);
      Catalog catalog = CatalogLoader.load(folder);
      return catalog.systems().get(0).operations().get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Own, another's, one that switched away from us, one nobody supplies. */
  private static final class Register implements SupplyRegister {
    @Override
    public SupplyFact during(String supplyPoint, LocalDate from, LocalDate to) {
      return switch (supplyPoint) {
        case OWN, ALSO_OWN -> supplied("A0009");
        case OTHER -> supplied("C0123");
        case SWITCHED ->
            to.isBefore(SWITCH_DAY)
                ? supplied("A0009")
                : from.isBefore(SWITCH_DAY) ? unsettled() : supplied("C0123");
        default -> unsettled();
      };
    }

    @Override
    public String revision() {
      return "test";
    }

    private static SupplyFact supplied(String retailer) {
      return SupplyFact.suppliedBy(retailer, "40221", "test");
    }

    private static SupplyFact unsettled() {
      return SupplyFact.unsettled("", "test");
    }
  }
}
