package io.shadan.gateway.masking.json;

import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;

/** Masks JSON value by value; a member nobody classified keeps its name and loses its value. */
public final class JsonMasker implements BodyMasker {

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      return JsonDocument.mask(body, plan);
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }
}
