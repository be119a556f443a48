package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.guard.OwnOnly;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Window;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyRegister;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** What a masker and the guard of writes need to know of an exchange. */
final class MaskingPlans {

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

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
        gated.request().ownOnly().map(MaskingPlans::window).orElse(Window.WHOLE));
  }

  /** Without a size nobody can tell where a page begins: all hits are one page. */
  private static Window window(OwnOnly search) {
    return search
        .size()
        .map(size -> new Window((search.page() - 1) * size, size))
        .orElse(Window.WHOLE);
  }

  /**
   * An own-only search that leaves no hit is answered alike whether upstream found nobody or only
   * others' customers: its own words for either would tell them apart.
   */
  static MaskingOutcome.Masked requireHits(GatedExchange gated, MaskingOutcome.Masked masked) {
    if (gated.request().ownOnly().isPresent() && masked.records().isEmpty()) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_NOT_FOUND,
          "system '" + gated.match().system().id() + "' has no such data");
    }
    return masked;
  }

  /** Who supplies a supply point today. */
  SupplyFact supply(String supplyPoint) {
    return register.during(supplyPoint, today(), today());
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(JAPAN));
  }
}
