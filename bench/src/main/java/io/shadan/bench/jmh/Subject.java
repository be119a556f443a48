package io.shadan.bench.jmh;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyRegister;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One body and the plan it is masked by: a retail clerk's, to whom other retailers' customers show
 * little more than the supply point number.
 *
 * @param charset charset of the Content-Type header, as the flow passes it
 */
record Subject(byte[] body, Optional<String> charset, MaskingPlan plan) {

  private static final String RETAILER = "A0009";

  /** A body of one catalogued operation. */
  static Subject of(
      Path catalogue, String operation, SupplyRegister register, String charset, byte[] body) {
    return new Subject(
        body,
        charset.isEmpty() ? Optional.empty() : Optional.of(charset),
        plan(CatalogLoader.load(catalogue), operation, register));
  }

  /** Masks; fails unless something was masked. */
  byte[] mask() {
    MaskingOutcome outcome = Maskers.mask(charset, body, plan);
    if (outcome instanceof Masked masked && masked.body() != body) {
      return masked.body();
    }
    throw new IllegalStateException("nothing was masked: " + outcome);
  }

  /** Number of records. */
  int records() {
    return ((Masked) Maskers.mask(charset, body, plan)).records().size();
  }

  static MaskingPlan plan(Catalog catalog, String operation, SupplyRegister register) {
    return catalog.systems().stream()
        .flatMap(system -> system.operations().stream())
        .filter(candidate -> candidate.id().equals(operation))
        .findFirst()
        .map(
            found ->
                new MaskingPlan(
                    found.response(),
                    clerk(),
                    register,
                    Optional.of(RETAILER),
                    LocalDate.now(java.time.ZoneId.of("Asia/Tokyo")),
                    false))
        .orElseThrow(() -> new IllegalStateException("no operation " + operation));
  }

  private static PolicyDecision clerk() {
    Map<FieldClass, FieldTreatment> own = new EnumMap<>(FieldClass.class);
    Arrays.stream(FieldClass.values()).forEach(shown -> own.put(shown, FieldTreatment.SHOW));
    Map<FieldClass, FieldTreatment> others = new EnumMap<>(FieldClass.class);
    List.of(
            FieldClass.SUPPLY_POINT,
            FieldClass.SITE,
            FieldClass.METER,
            FieldClass.DERIVED,
            FieldClass.PUBLIC)
        .forEach(shown -> others.put(shown, FieldTreatment.SHOW));
    return new PolicyDecision(
        true,
        List.of("own_customer_released"),
        Map.of(
            Relation.OWN, own,
            Relation.OTHER, others,
            Relation.UNSETTLED, others,
            Relation.LAST_RESORT, others),
        SearchMode.OWN_ONLY,
        false,
        Integer.MAX_VALUE,
        Optional.empty(),
        Instant.MAX,
        "bench");
  }
}
