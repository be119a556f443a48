package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jsoup.select.Evaluator;

/**
 * Masks HTML as legacy systems write it: what is neither the screen's own text nor a classified
 * field is masked.
 */
public final class HtmlMasker implements BodyMasker {

  private final ConcurrentMap<String, Evaluator> selectors = new ConcurrentHashMap<>();

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      HtmlPage page = HtmlPage.of(DecodedText.of(body, plan.response().charset()));
      HtmlFields fields =
          HtmlFields.of(page.document(), plan.response(), new HtmlLocators(selectors));
      return new HtmlPass(page, fields, plan).run();
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }
}
