package io.shadan.gateway.masking.html;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which attribute values are the screen's own without being listed: sizes, colours, names, plain
 * links. Everything else is data.
 */
final class HtmlMarkup {

  private static final Set<String> STRUCTURAL =
      Set.of(
          "class",
          "id",
          "width",
          "height",
          "border",
          "bgcolor",
          "align",
          "valign",
          "colspan",
          "rowspan",
          "cellpadding",
          "cellspacing",
          "type",
          "size",
          "maxlength",
          "method",
          "name",
          "target",
          "http-equiv",
          "lang",
          "rel",
          "frameborder",
          "framespacing",
          "scrolling",
          "noresize",
          "rows",
          "cols",
          "checked",
          "selected",
          "disabled",
          "readonly",
          "color",
          "face",
          "nowrap",
          "marginwidth",
          "marginheight",
          "link",
          "vlink",
          "alink",
          "text",
          "background",
          "enctype",
          "for",
          "tabindex",
          "accesskey",
          "hspace",
          "vspace",
          "noshade",
          "media",
          "charset");
  private static final Set<String> LINKS = Set.of("href", "src", "action");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.#%*,:/-]{0,48}");
  private static final Pattern MANY_DIGITS = Pattern.compile("\\d{6}");
  private static final Pattern META_CONTENT =
      Pattern.compile(
          "text/html;\\s*charset=[A-Za-z0-9_-]{1,20}|text/css|text/javascript",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK =
      Pattern.compile("(?:[A-Za-z0-9_~/.-]{0,200})(?:\\?([^#]*))?(?:#[A-Za-z0-9_-]*)?");

  private HtmlMarkup() {}

  /**
   * Whether a value may stand as it is.
   *
   * @param shownSupplyPoint supply point number of the record around it when its class is shown,
   *     else empty
   */
  static boolean harmless(
      String name, String value, Supplier<String> shownSupplyPoint, Set<String> layout) {
    if (value.isBlank() || layout.contains(collapse(value))) {
      return true;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (LINKS.contains(lower)) {
      return harmlessLink(value, shownSupplyPoint, layout);
    }
    if (lower.equals("content")) {
      return META_CONTENT.matcher(value.strip()).matches();
    }
    return STRUCTURAL.contains(lower) && token(value);
  }

  /** White space runs become one blank; ends are stripped. */
  static String collapse(String text) {
    return text.replaceAll("[\\s\\u3000\\u00a0]+", " ").strip();
  }

  private static boolean harmlessLink(
      String value, Supplier<String> shownSupplyPoint, Set<String> layout) {
    Matcher link = LINK.matcher(value.strip());
    if (!link.matches()
        || MANY_DIGITS
            .matcher(link.group(1) == null ? value : value.substring(0, value.indexOf('?')))
            .find()) {
      return false;
    }
    String query = link.group(1) == null ? "" : link.group(1).replace("&amp;", "&");
    for (String pair : query.split("&")) {
      String given = pair.substring(pair.indexOf('=') + 1);
      boolean own = given.length() == 22 && given.equals(shownSupplyPoint.get());
      if (!own && !token(given) && !layout.contains(given)) {
        return false;
      }
    }
    return true;
  }

  private static boolean token(String value) {
    return TOKEN.matcher(value).matches() && !MANY_DIGITS.matcher(value).find();
  }
}
