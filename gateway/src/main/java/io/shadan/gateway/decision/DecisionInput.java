package io.shadan.gateway.decision;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.identity.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the policy is asked. The JSON Schema is {@code policies/schemas/input.schema.json}.
 *
 * @param caller who, for whom, at which terminal
 * @param purpose the purpose of this request
 * @param operation the catalogued operation
 * @param grant facts of a verified disaster grant the caller presented
 * @param now the gateway's clock; not part of the cache key, {@link PolicyDecision#validUntil()}
 *     bounds reuse instead
 */
public record DecisionInput(
    Caller caller,
    Purpose purpose,
    OperationFacts operation,
    Optional<GrantFacts> grant,
    Instant now) {

  /** The same question asked at another time. */
  public DecisionInput at(Instant later) {
    return new DecisionInput(caller, purpose, operation, grant, later);
  }

  /**
   * The operation as policy sees it.
   *
   * @param searchClasses classes the request's parameters search, filter or sort by
   * @param classes classes the response may hold
   * @param outbound whether the answer is a document that is sent or offered to one retailer
   */
  public record OperationFacts(
      String system,
      String id,
      OperationKind kind,
      boolean write,
      Set<Purpose> permittedPurposes,
      Set<FieldClass> classes,
      Set<FieldClass> searchClasses,
      boolean outbound) {
    /** An operation whose answers are no documents for one retailer. */
    public OperationFacts(
        String system,
        String id,
        OperationKind kind,
        boolean write,
        Set<Purpose> permittedPurposes,
        Set<FieldClass> classes,
        Set<FieldClass> searchClasses) {
      this(system, id, kind, write, permittedPurposes, classes, searchClasses, false);
    }

    public OperationFacts {
      permittedPurposes = Set.copyOf(permittedPurposes);
      classes = Set.copyOf(classes);
      searchClasses = Set.copyOf(searchClasses);
    }
  }

  /**
   * A grant whose signature and state the gateway has verified.
   *
   * @param state state of the disaster it belongs to, e.g. {@code active}
   * @param area municipality codes
   * @param profile field profile, e.g. {@code outage}
   */
  public record GrantFacts(
      String id,
      String state,
      String subject,
      List<String> terminals,
      List<String> area,
      String profile,
      Instant notBefore,
      Instant until) {
    public GrantFacts {
      terminals = List.copyOf(terminals);
      area = List.copyOf(area);
    }
  }
}
