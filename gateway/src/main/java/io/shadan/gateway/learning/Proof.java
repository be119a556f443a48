package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyRegister;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks the gateway's own maskers what a proposal leaves unclassified, so that no rule of theirs is
 * written twice.
 */
final class Proof {

  private static final LocalDate ANY_DAY = LocalDate.of(2026, 1, 1);

  private Proof() {}

  /** A capture masked by the proposal for somebody who may see every class of everybody. */
  static MaskingOutcome mask(Proposal proposal, Capture capture) {
    MaskingPlan plan =
        new MaskingPlan(
            proposal.response(FieldClass.REMARKS),
            everything(),
            new Nobodys(),
            Optional.empty(),
            ANY_DAY,
            false);
    return Maskers.mask(Optional.empty(), capture.body(), plan);
  }

  /** Whether the gateway can mask a capture at all. */
  static boolean masks(Proposal proposal, Capture capture) {
    return mask(proposal, capture) instanceof MaskingOutcome.Masked;
  }

  /**
   * Requires that the gateway can mask a capture at all.
   *
   * @throws LearningRefusedException naming the file and what refused it
   */
  static void require(Proposal proposal, Capture capture) {
    if (mask(proposal, capture) instanceof MaskingOutcome.Refused refused) {
      throw new LearningRefusedException(
          "%s would be refused by the gateway: %s, %s"
              .formatted(capture.name(), refused.code().wire(), refused.detail()));
    }
  }

  /** Why the gateway would refuse captures, and how much of the others it would still mask. */
  static List<String> doubts(Proposal proposal, List<Capture> captures) {
    List<String> warnings = new ArrayList<>();
    for (Capture capture : captures) {
      MaskingOutcome outcome = mask(proposal, capture);
      if (outcome instanceof MaskingOutcome.Refused refused) {
        warnings.add(
            capture.name()
                + " would be refused: "
                + refused.code().wire()
                + ", "
                + refused.detail());
      } else if (outcome instanceof MaskingOutcome.Masked masked
          && masked.unclassified().places() > 0) {
        warnings.add(
            capture.name()
                + ": "
                + masked.unclassified().places()
                + " places would be masked as unclassified");
      }
    }
    return warnings;
  }

  private static PolicyDecision everything() {
    Map<FieldClass, FieldTreatment> all =
        Arrays.stream(FieldClass.values())
            .collect(Collectors.toMap(Function.identity(), each -> FieldTreatment.SHOW));
    Map<Relation, Map<FieldClass, FieldTreatment>> treatments =
        Arrays.stream(Relation.values())
            .collect(Collectors.toMap(Function.identity(), relation -> all));
    return new PolicyDecision(
        true,
        List.of("learning"),
        treatments,
        SearchMode.ANY,
        false,
        Integer.MAX_VALUE - 1,
        Optional.empty(),
        Instant.MAX,
        "learning");
  }

  /** Knows nobody's supplier; every class is shown all the same. */
  private static final class Nobodys implements SupplyRegister {
    @Override
    public SupplyFact during(String supplyPoint, LocalDate from, LocalDate to) {
      return SupplyFact.unsettled("", "learning");
    }

    @Override
    public String revision() {
      return "learning";
    }
  }
}
