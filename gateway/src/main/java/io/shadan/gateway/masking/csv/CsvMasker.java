package io.shadan.gateway.masking.csv;

import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;

/** Masks CSV cell by cell; a column nobody classified is masked, its name too. */
public final class CsvMasker implements BodyMasker {

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      return CsvDocument.mask(body, plan);
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }
}
