package io.shadan.gateway.masking.html;

import java.util.Set;
import org.jsoup.nodes.Element;

/** Markup that only says how a value looks, which may tell what it is: red for a warning. */
final class HtmlDress {

  private static final Set<String> NAMES =
      Set.of(
          "b", "i", "u", "s", "strike", "del", "ins", "big", "small", "tt", "em", "strong", "font",
          "span", "br", "nobr", "wbr", "sub", "sup", "img", "mark", "code");

  private HtmlDress() {}

  /** Whether elements stand in a value, and all of them are such markup. */
  static boolean isOn(Element value, HtmlPage page, HtmlFields fields) {
    return value.childrenSize() > 0
        && page.tag(value) != null
        && value.children().stream().allMatch(each -> isDress(each, page, fields));
  }

  private static boolean isDress(Element element, HtmlPage page, HtmlFields fields) {
    return NAMES.contains(element.normalName())
        && page.tag(element) != null
        && !fields.isPlaced(element)
        && element.children().stream().allMatch(each -> isDress(each, page, fields));
  }
}
