package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.html.HtmlMasker;
import io.shadan.gateway.masking.html.tree.HtmlReader;
import io.shadan.gateway.masking.html.tree.LegacyPages;
import io.shadan.gateway.masking.json.JsonMasker;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the masker makes of a page does not depend on who reads it: our own reader where it is sure,
 * or jsoup.
 */
class PlainPagesTest {

  private static final long SEED = 20261122;

  /** {@code -Dshadan.pages=100000} for a longer run. */
  private static final int PAGES = Integer.getInteger("shadan.pages", 4_000);

  private static final List<Operation> OPERATIONS =
      List.of(
          Plans.operation(
              """
              format: html
              content_types: [text/html]
              charset: Shift_JIS
              layout: ["一覧", "番号", "名義", "住所", "画面", "電話", "備考", "供給地点特定番号", "検索"]
              fields:
                - {css: "span.cnt", class: derived, count: true}
              records:
                - at: "table.list tr:has(td)"
                  key: {column: 1}
                  fields:
                    - {column: 1, class: supply_point}
                    - {column: 2, class: contract_name}
                    - {css: "td.nm", attr: title, class: contract_name}
                    - {header: 住所, class: site}
                - at: table.card
                  key: {label: 供給地点特定番号}
                  fields:
                    - {label: 名義, class: contract_name}
                    - {label: 電話, class: contact}
                    - {css: "input[name=tel]", attr: value, class: contact}
                    - {css: "textarea[name=bikou]", class: remarks}
                    - {css: "select option", class: contract_terms}
              """),
          Plans.operation(
              """
              format: html
              content_types: [text/html]
              charset: EUC-JP
              layout: ["一覧", "番号", "名義", "住所", "画面", "電話", "検索"]
              records:
                - key: {label: 供給地点特定番号}
                  fields:
                    - {label: 供給地点特定番号, class: supply_point}
                    - {label: 名義, class: contract_name}
                    - {css: "option", class: contract_terms}
                    - {css: "a", attr: href, class: public}
                - at: "table.list tr:has(td)"
                  key: {column: 1}
                  period: {column: 3}
                  fields:
                    - {column: 2, class: usage}
              """),
          Plans.operation(
              """
              format: html
              content_types: [text/html]
              charset: UTF-8
              layout: ["番号", "名義"]
              fields:
                - {css: "body > b", class: derived, count: true}
              records:
                - at: "tr"
                  key: {column: 1}
                  fields:
                    - {column: 2, class: contract_name}
                    - {column: 3, class: derived}
              """));

  private final BodyMasker ours = new HtmlMasker(new JsonMasker());
  private final BodyMasker jsoup = new HtmlMasker(new JsonMasker(), new HtmlReader(false));

  @Test
  void areMaskedAsByJsoup() {
    int masked = 0;
    for (int i = 0; i < PAGES; i++) {
      Operation operation = OPERATIONS.get(i % OPERATIONS.size());
      String charset = operation.response().charset();
      String page = LegacyPages.make(SEED, i).replace("charset=Shift_JIS", "charset=" + charset);
      Charset coding = Masks.charset(operation);
      boolean ownOnly = i % 5 == 4;
      MaskingPlan plan = Plans.plan(operation, Plans.clerk(), ownOnly);
      MaskingOutcome expected = jsoup.mask(page.getBytes(coding), plan);
      MaskingOutcome found = ours.mask(page.getBytes(coding), plan);
      assertThat(shown(found, coding))
          .as("page %d: %s", i, page)
          .isEqualTo(shown(expected, coding));
      masked += found instanceof Masked ? 1 : 0;
    }
    assertThat(masked).isGreaterThan(PAGES / 2);
  }

  private static String shown(MaskingOutcome outcome, Charset coding) {
    return outcome instanceof Masked masked
        ? new String(masked.body(), coding) + masked.records() + masked.unclassified()
        : outcome.toString();
  }
}
