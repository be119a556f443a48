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
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyRegister;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The checks and maskers every answer of a legacy system goes through, for a retail client. Of an
 * operation that has a streamed twin in the catalogue every other answer arrives in pieces.
 */
public final class MaskingSubject implements Subject {

  private static final String RETAILER = "A0009";
  private static final String TWIN = "-streamed";

  /** Small, so that answers of a few kilobytes leave in several pieces. */
  private static final int RECORD_BUFFER = 16_000;

  private static final int PIECE = 300;

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
    Operation twin = operations.get(answer.operation() + TWIN);
    return twin != null && answer.index() % 2 == 0
        ? pass(answer, twin, true)
        : pass(answer, operation, false);
  }

  private static Optional<byte[]> pass(Case answer, Operation operation, boolean streamed) {
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
      return streamed
          ? inPieces(answer.body(), charset, plan)
          : Optional.of(AnswerBody.mask(charset, answer.body(), plan).body());
    } catch (RefusedException refused) {
      return Optional.empty();
    }
  }

  /** What left before a refusal has left. */
  private static Optional<byte[]> inPieces(
      byte[] body, Optional<String> charset, MaskingPlan plan) {
    StreamingMasker masker = StreamingMaskers.of(plan, charset, RECORD_BUFFER).orElseThrow();
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    try {
      for (int at = 0; at < body.length; at += PIECE) {
        byte[] piece = Arrays.copyOfRange(body, at, Math.min(body.length, at + PIECE));
        masker.feed(piece).forEach(part -> left.writeBytes(part.bytes()));
      }
      masker.finish().forEach(part -> left.writeBytes(part.bytes()));
    } catch (MalformedBodyException refused) {
      return left.size() == 0 ? Optional.empty() : Optional.of(left.toByteArray());
    }
    return Optional.of(left.toByteArray());
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
