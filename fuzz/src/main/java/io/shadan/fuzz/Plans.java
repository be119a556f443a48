package io.shadan.fuzz;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyRegister;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Plans in which every record is another retailer's and only its number may be seen. */
final class Plans {

  private static final int MOST_RECORDS = 200_000;
  private static final Catalog CATALOG = load();

  private Plans() {}

  static MaskingPlan of(String operation, boolean ownOnly) {
    return new MaskingPlan(
        CATALOG.systems().get(0).operations().stream()
            .filter(each -> each.id().equals(operation))
            .findFirst()
            .orElseThrow()
            .response(),
        decision(),
        new NobodysOwn(),
        Optional.of("A0009"),
        LocalDate.of(2026, 11, 21),
        ownOnly);
  }

  private static PolicyDecision decision() {
    Map<FieldClass, FieldTreatment> numbers =
        Map.of(
            FieldClass.SUPPLY_POINT, FieldTreatment.SHOW, FieldClass.DERIVED, FieldTreatment.SHOW);
    Map<Relation, Map<FieldClass, FieldTreatment>> treatments = new EnumMap<>(Relation.class);
    for (Relation relation : Relation.values()) {
      treatments.put(relation, numbers);
    }
    return new PolicyDecision(
        true,
        List.of("own_customer_released"),
        treatments,
        SearchMode.OWN_ONLY,
        false,
        MOST_RECORDS,
        Optional.empty(),
        Instant.MAX,
        "fuzz");
  }

  private static Catalog load() {
    try (InputStream yaml =
        Objects.requireNonNull(Plans.class.getResourceAsStream("/fuzz.yaml"), "fuzz.yaml")) {
      Path folder = Files.createTempDirectory("shadan-fuzz");
      Files.copy(yaml, folder.resolve("fuzz.yaml"));
      return CatalogLoader.load(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every customer is a competitor's. */
  private record NobodysOwn() implements SupplyRegister {
    @Override
    public SupplyFact during(String supplyPoint, LocalDate from, LocalDate to) {
      return SupplyFact.suppliedBy("C0123", "40221", "fuzz");
    }

    @Override
    public String revision() {
      return "fuzz";
    }
  }
}
