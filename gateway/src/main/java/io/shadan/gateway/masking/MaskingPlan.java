package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.masking.body.Pseudonyms;
import io.shadan.gateway.register.SupplyRegister;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Everything a masker needs for one response.
 *
 * @param response catalogued layout
 * @param decision the one decision for this response
 * @param register the supply register
 * @param retailerCode retailer the caller works for now; empty for T&amp;D work
 * @param today the day of viewing, Japan time
 * @param ownOnly records whose relation is not {@code OWN} are dropped and counts recomputed: the
 *     request searched by a hidden class and the decision said own-only
 * @param holdBack of a document meant for one retailer: records that retailer did not supply are
 *     left out and noted there; empty for any other answer
 * @param pseudonyms of this answer; empty where there is no key, and the mark stands for each
 * @param window in an own-only answer, which of the own records are shown; counts count them all
 */
public record MaskingPlan(
    ResponseSpec response,
    PolicyDecision decision,
    SupplyRegister register,
    Optional<String> retailerCode,
    LocalDate today,
    boolean ownOnly,
    Window window,
    Optional<Pseudonyms> pseudonyms,
    Optional<HoldBack> holdBack) {

  /** A plan that shows every record there is, without pseudonyms. */
  public MaskingPlan(
      ResponseSpec response,
      PolicyDecision decision,
      SupplyRegister register,
      Optional<String> retailerCode,
      LocalDate today,
      boolean ownOnly) {
    this(
        response, decision, register, retailerCode, today, ownOnly, Window.WHOLE, Optional.empty());
  }

  /** A plan for an answer that is no document meant for one retailer. */
  public MaskingPlan(
      ResponseSpec response,
      PolicyDecision decision,
      SupplyRegister register,
      Optional<String> retailerCode,
      LocalDate today,
      boolean ownOnly,
      Window window,
      Optional<Pseudonyms> pseudonyms) {
    this(
        response,
        decision,
        register,
        retailerCode,
        today,
        ownOnly,
        window,
        pseudonyms,
        Optional.empty());
  }

  /** Whether foreign records are left out of the answer, whatever the policy shows of them. */
  public boolean ownRecordsOnly() {
    return ownOnly || holdBack.isPresent();
  }

  /**
   * The plan for a document inside this answer.
   *
   * @param records records already found around it, which count against the decision's limit
   */
  public MaskingPlan inside(ResponseSpec part, int records) {
    return new MaskingPlan(
        part,
        decision.withinLimit(records),
        register,
        retailerCode,
        today,
        ownOnly,
        Window.WHOLE,
        pseudonyms,
        holdBack);
  }
}
