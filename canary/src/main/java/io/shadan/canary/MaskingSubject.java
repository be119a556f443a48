package io.shadan.canary;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.flow.AnswerBody;
import io.shadan.gateway.flow.AnswerHead;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyRegister;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The checks and maskers every answer of a legacy system goes through, for a retail client. */
public final class MaskingSubject implements Subject {

  private static final String RETAILER = "A0009";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private final Map<String, Operation> operations;

  /** Loads the catalogue of a folder. */
  public MaskingSubject(Path catalogFolder) {
    Catalog catalog = CatalogLoader.load(catalogFolder);
    this.operations =
        catalog.systems().stream()
            .flatMap(system -> system.operations().stream())
            .collect(Collectors.toMap(Operation::id, Function.identity()));
  }

  @Override
  public Optional<byte[]> pass(Case answer) {
    Operation operation = operations.get(answer.operation());
    if (operation == null) {
      throw new IllegalArgumentException("no operation " + answer.operation());
    }
    try {
      AnswerHead.checkCoding(answer.codings());
      AnswerHead.checkType(operation.response(), answer.contentType().stream().toList());
      MaskingPlan plan =
          new MaskingPlan(
              operation.response(),
              DECISION,
              new Register(answer.people()),
              Optional.of(RETAILER),
              TODAY,
              false);
      Optional<String> charset = AnswerHead.charset(answer.contentType().orElse(null));
      return Optional.of(AnswerBody.mask(charset, answer.body(), plan).body());
    } catch (RefusedException refused) {
      return Optional.empty();
    }
  }

  /** Own customers in full, of others nothing. */
  private static final PolicyDecision DECISION = decision();

  private static PolicyDecision decision() {
    Map<FieldClass, FieldTreatment> everything = new EnumMap<>(FieldClass.class);
    Set.of(FieldClass.values()).forEach(each -> everything.put(each, FieldTreatment.SHOW));
    Map<FieldClass, FieldTreatment> counts = Map.of(FieldClass.DERIVED, FieldTreatment.SHOW);
    return new PolicyDecision(
        true,
        List.of("own_customer_released"),
        Map.of(
            Relation.OWN,
            everything,
            Relation.OTHER,
            counts,
            Relation.UNSETTLED,
            counts,
            Relation.LAST_RESORT,
            counts),
        SearchMode.OWN_ONLY,
        false,
        300,
        Optional.empty(),
        Instant.MAX,
        "canary");
  }

  /** Knows the people of one case; every third hidden one has no settled supplier. */
  private record Register(List<Person> people) implements SupplyRegister {
    @Override
    public SupplyFact during(String supplyPoint, LocalDate from, LocalDate to) {
      for (Person person : people) {
        if (person.spn().equals(supplyPoint)) {
          return person.own() ? supplied(RETAILER) : foreign(person);
        }
      }
      return unsettled();
    }

    private static SupplyFact foreign(Person person) {
      return person.spn().charAt(21) < '5' ? unsettled() : supplied("C0123");
    }

    private static SupplyFact supplied(String retailer) {
      return SupplyFact.suppliedBy(retailer, "40221", "canary");
    }

    private static SupplyFact unsettled() {
      return SupplyFact.unsettled("40221", "canary");
    }

    @Override
    public String revision() {
      return "canary";
    }
  }
}
