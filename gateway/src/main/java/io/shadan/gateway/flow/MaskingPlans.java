package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Window;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyRegister;
import java.time.Clock;
import java.time.LocalDate;

/** What a masker and the guard of writes need to know of an exchange. */
final class MaskingPlans {

  private final SupplyRegister register;
  private final Clock clock;

  MaskingPlans(SupplyRegister register, Clock clock) {
    this.register = register;
    this.clock = clock;
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
        gated.request().ownOnly().map(AnswerBody::window).orElse(Window.WHOLE));
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
