package io.shadan.gateway.masking.xml;

import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;

/** Masks XML text by text and attribute by attribute; what nobody classified is masked too. */
public final class XmlMasker implements BodyMasker {

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      return XmlDocument.mask(body, plan);
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }
}
