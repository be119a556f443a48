package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.masking.HoldBack;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Window;
import io.shadan.gateway.masking.body.PseudonymKey;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyRegister;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a masker and the guard of writes need to know of an exchange. */
final class MaskingPlans {

  private final SupplyRegister register;
  private final Clock clock;
  private final PseudonymKey pseudonyms;

  MaskingPlans(SupplyRegister register, Clock clock, PseudonymKey pseudonyms) {
    this.register = register;
    this.clock = clock;
    this.pseudonyms = pseudonyms;
  }

  /** The plan for an answer shown to the caller of an exchange. */
  MaskingPlan of(GatedExchange gated, ResponseSpec response) {
    return new MaskingPlan(
        response,
        gated.judgement().decision(),
        register,
        gated.caller().retailerCode(),
        today(),
        gated.request().ownOnly().isPresent(),
        gated.request().ownOnly().map(AnswerBody::window).orElse(Window.WHOLE),
        Optional.of(pseudonyms.within(scope(gated))),
        holdBack(gated));
  }

  /** Only for T&amp;D work a document for a retailer is an answer like any other. */
  private static Optional<HoldBack> holdBack(GatedExchange gated) {
    return gated.caller().assignment().client() == OrganisationKind.TDSO
        ? Optional.empty()
        : gated.match().operation().outbound().map(HoldBack::of);
  }

  /** A log-in is told by when the person proved who they are. */
  private static String scope(GatedExchange gated) {
    Caller caller = gated.caller();
    List<String> parts =
        switch (gated.judgement().decision().pseudonyms()) {
          case SESSION ->
              List.of(
                  "session",
                  caller.organisation(),
                  caller.subject(),
                  caller.terminal().id(),
                  caller.authenticatedAt().toString(),
                  caller.assignment().id());
          case PURPOSE ->
              List.of(
                  "purpose",
                  caller.organisation(),
                  caller.retailerCode().orElse(""),
                  gated.purpose().wire());
        };
    return String.join("\0", parts);
  }

  /** As {@link AnswerBody#requireHits}. */
  static MaskingOutcome.Masked requireHits(GatedExchange gated, MaskingOutcome.Masked masked) {
    return gated.request().ownOnly().isPresent()
        ? AnswerBody.requireHits(gated.match().system().id(), masked)
        : masked;
  }

  /** Who supplies a supply point today. */
  SupplyFact supply(String supplyPoint) {
    return register.during(supplyPoint, today(), today());
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(AnswerBody.JAPAN));
  }
}
