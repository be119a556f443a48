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

  private final BodyMasker json;
  private final ConcurrentMap<String, Evaluator> selectors = new ConcurrentHashMap<>();

  /**
   * For pages with or without islands.
   *
   * @param json masks the islands
   */
  public HtmlMasker(BodyMasker json) {
    this.json = json;
  }

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      HtmlPage page = HtmlPage.of(DecodedText.of(body, plan.response().charset()));
      HtmlLocators locators = new HtmlLocators(selectors);
      HtmlFields fields = HtmlFields.of(page.document(), plan.response(), locators);
      HtmlIslands islands = HtmlIslands.of(page, plan, locators, json);
      return new HtmlPass(page, fields, plan, islands).run();
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }
}
