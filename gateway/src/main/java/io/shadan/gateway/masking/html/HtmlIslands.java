package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.IslandSpec;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlPage;
import io.shadan.gateway.masking.html.tree.HtmlText;
import io.shadan.gateway.masking.html.tree.StartTag;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents inside script elements, masked by the masker of their own format. */
final class HtmlIslands {

  private final HtmlPage page;
  private final MaskingPlan plan;
  private final BodyMasker json;
  private final Map<HtmlElement, IslandSpec> islands = new IdentityHashMap<>();
  private final List<MaskedRecord> findings = new ArrayList<>();
  private final UnclassifiedTally unclassified = new UnclassifiedTally();

  private HtmlIslands(HtmlPage page, MaskingPlan plan, BodyMasker json) {
    this.page = page;
    this.plan = plan;
    this.json = json;
  }

  /**
   * Finds them.
   *
   * @throws MalformedBodyException when a selector finds something else than a script, or two find
   *     the same
   */
  static HtmlIslands of(HtmlPage page, MaskingPlan plan, BodyMasker json)
      throws MalformedBodyException {
    HtmlIslands found = new HtmlIslands(page, plan, json);
    for (IslandSpec island : plan.response().islands()) {
      for (HtmlElement element : page.select(page.root(), island.css())) {
        boolean script = element.is("script");
        if (!script || found.islands.put(element, island) != null) {
          throw new MalformedBodyException(
              "an island of the page is no script or two islands at character " + element.start());
        }
      }
    }
    return found;
  }

  /** The script element a text is the island of; null for none. */
  @Nullable HtmlElement at(HtmlText data) {
    HtmlElement parent = data.parent();
    return parent != null && islands.containsKey(parent) ? parent : null;
  }

  List<MaskedRecord> findings() {
    return findings;
  }

  Unclassified unclassified() {
    return unclassified.take();
  }

  /**
   * Masks one.
   *
   * @param records records found so far, which count against the limit
   * @throws MalformedBodyException unless it is one document between the texts the catalogue names
   */
  void mask(HtmlText data, HtmlSplices splices, int records) throws MalformedBodyException {
    IslandSpec island = islands.get(at(data));
    int start = skip(data.start(), data.end(), 1);
    int end = skip(data.end(), start, -1);
    if (island == null || start == end) {
      return;
    }
    String text = page.text().text();
    int first = start + island.before().length();
    int last = end - island.after().length();
    if (last < first
        || !text.startsWith(island.before(), start)
        || !text.startsWith(island.after(), last)) {
      throw new MalformedBodyException(
          "an island of the page is not between its catalogued texts at character " + start);
    }
    IslandText document = IslandText.of(page.text(), first, last);
    MaskingOutcome outcome =
        json.mask(document.utf8(), plan.inside(island.response(), records + findings.size()));
    if (outcome instanceof Refused refused) {
      throw new MalformedBodyException(
          refused.code(), "an island of the page at character " + start + ": " + refused.detail());
    }
    Masked masked = (Masked) outcome;
    findings.addAll(masked.records());
    unclassified.add(masked.unclassified());
    requireInside(masked.body(), text.substring(first, last), start);
    splices.replaceBytes(first, last, document.back(masked.body()));
  }

  /** A partial value must not end the script or open a comment in it. */
  private static void requireInside(byte[] masked, String before, int at)
      throws MalformedBodyException {
    String after = IslandText.text(masked).toLowerCase(Locale.ROOT);
    boolean ends =
        after.contains("</script") && !before.toLowerCase(Locale.ROOT).contains("</script");
    if (ends || after.contains("<!--") && !before.contains("<!--")) {
      throw new MalformedBodyException(
          "a mask would end the island of the page at character " + at);
    }
  }

  private int skip(int from, int to, int step) {
    String text = page.text().text();
    int at = from;
    while (at != to && StartTag.isSpace(text.charAt(step > 0 ? at : at - 1))) {
      at += step;
    }
    return at;
  }
}
