package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.html.tree.HtmlElement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Markup that only says how a value looks, which may tell what it is: red for a warning. */
final class HtmlDress {

  private static final Set<String> NAMES =
      Set.of(
          "b", "i", "u", "s", "strike", "del", "ins", "big", "small", "tt", "em", "strong", "font",
          "span", "br", "nobr", "wbr", "sub", "sup", "img", "mark", "code");

  private HtmlDress() {}

  /** Whether elements stand in a value, and all of them are such markup. */
  static boolean isOn(HtmlElement value, HtmlFields fields) {
    return value.firstElement() != null
        && value.startTag() != null
        && allDress(value.firstElement(), fields);
  }

  private static boolean allDress(@Nullable HtmlElement first, HtmlFields fields) {
    HtmlElement each = first;
    while (each != null && isDress(each, fields)) {
      each = each.nextElement();
    }
    return each == null;
  }

  private static boolean isDress(HtmlElement element, HtmlFields fields) {
    return NAMES.contains(element.name())
        && element.startTag() != null
        && !fields.isPlaced(element)
        && allDress(element.firstElement(), fields);
  }
}
