package io.shadan.gateway.outbound;

import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.log.Corrections;
import java.time.LocalDate;
import java.util.Optional;

/** The history the supply register keeps. */
final class RegisterHistory implements SupplyHistory {

  private final Corrections corrections;

  RegisterHistory(Corrections corrections) {
    this.corrections = corrections;
  }

  @Override
  public Optional<Correction> corrected(
      String supplyPoint, LocalDate from, LocalDate to, String recipient) {
    try {
      return corrections
          .of(supplyPoint, from, to, recipient)
          .map(batch -> new Correction(batch.source(), batch.acceptedAt()));
    } catch (LogUnavailableException e) {
      throw new IllegalStateException("the change log of the supply register does not answer", e);
    }
  }
}
