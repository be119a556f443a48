package io.shadan.gateway.masking.fixed;

import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;

/**
 * Masks lines of one width field by field, places counted in bytes; a mask has the width of its
 * field, so that the fields after it stay where they were.
 */
public final class FixedMasker implements BodyMasker {

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      return FixedDocument.mask(body, plan);
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }
}
