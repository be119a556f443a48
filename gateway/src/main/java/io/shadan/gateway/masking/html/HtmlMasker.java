package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;

/**
 * Masks HTML as legacy systems write it: what is neither the screen's own text nor a classified
 * field is masked.
 */
public final class HtmlMasker implements BodyMasker {

  private final HtmlLocators locators = new HtmlLocators();

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      HtmlPage page = HtmlPage.of(DecodedText.of(body, plan.response().charset()));
      return new HtmlPass(page, HtmlFields.of(page, plan, locators), plan).run();
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }
}
