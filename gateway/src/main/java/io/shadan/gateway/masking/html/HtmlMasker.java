package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.HtmlPage;
import io.shadan.gateway.masking.html.tree.HtmlReader;

/**
 * Masks HTML as legacy systems write it: what is neither the screen's own text nor a classified
 * field is masked.
 */
public final class HtmlMasker implements BodyMasker {

  private final BodyMasker json;
  private final HtmlReader reader;

  /**
   * For pages with or without islands.
   *
   * @param json masks the islands
   */
  public HtmlMasker(BodyMasker json) {
    this(json, new HtmlReader());
  }

  /**
   * For pages a given reader takes apart.
   *
   * @param json masks the islands
   */
  public HtmlMasker(BodyMasker json, HtmlReader reader) {
    this.json = json;
    this.reader = reader;
  }

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      HtmlPage page = reader.read(DecodedText.of(body, plan.response().charset()), plan.response());
      HtmlFields fields = HtmlFields.of(page, plan.response());
      HtmlIslands islands = HtmlIslands.of(page, plan, json);
      return new HtmlPass(page, fields, plan, islands).run();
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }
}
