package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.body.PlainName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which attribute values are the screen's own without being listed: sizes, colours, names, plain
 * links. Everything else is data.
 */
final class HtmlMarkup {

  private static final Set<String> STRUCTURAL =
      names(
          "class id width height border align valign colspan rowspan cellpadding cellspacing type",
          "size maxlength method name target http-equiv lang rel frameborder framespacing scrolling",
          "noresize rows cols disabled readonly face nowrap marginwidth marginheight topmargin",
          "leftmargin enctype for tabindex accesskey hspace vspace noshade media charset clear",
          "summary compact wrap multiple defer async language frame rules");
  private static final Set<String> COLOURS = names("bgcolor color text link vlink alink");
  private static final Set<String> BY_ROW = names("class id tabindex accesskey");
  private static final Set<String> NUMBERED = names("name for target summary");
  private static final Set<String> LINKS = names("href src action background");

  /** Hold what the page says; known by name so that they are masked in place. */
  private static final Set<String> SPEAKING =
      names("value title alt content style label abbr cite scope placeholder datetime start");

  private static final Pattern SPEAKING_FAMILY = Pattern.compile("(?:on|data-|aria-)[a-z-]{2,30}");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,5}%?(?:,[0-9*]{1,4}%?)*|\\*");
  private static final Pattern COLOUR = Pattern.compile("#?[0-9A-Fa-f]{6}|[A-Za-z]{1,24}");
  private static final Pattern META_CONTENT =
      Pattern.compile(
          "text/html;\\s*charset=[A-Za-z0-9_-]{1,20}|text/css|text/javascript|no-cache",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]{1,16}/[a-z-]{1,32}");
  private static final Pattern PARTS = Pattern.compile("[/?&=#]");

  /**
   * A number of its own or behind a word: {@code 3}, {@code row3}, {@code item_3}; no screen's
   * name.
   */
  private static final Pattern ROW = Pattern.compile("[0-9]{1,5}|[a-z_-]+[0-9]{1,5}");

  private static final Pattern SPACES = Pattern.compile("[\\s\\u3000\\u00a0]+");

  /** Longer values are masked unseen: looking at each of their pieces costs more than they do. */
  private static final int LONGEST = 1_000;

  private final Set<String> layout;

  private final HtmlTokens tokens = new HtmlTokens();
  private final HtmlLinks links;

  /** What was found of values before; a list has the same ones in every row. */
  private final Map<String, Boolean> structural = new HashMap<>();

  /**
   * For one page.
   *
   * @param layout texts that are the screen's own
   */
  HtmlMarkup(Set<String> layout) {
    this.layout = layout;
    this.links = new HtmlLinks(tokens, layout);
  }

  /** Whether an attribute of this lower-case name is HTML's and not a piece of a value. */
  static boolean known(String name) {
    return STRUCTURAL.contains(name)
        || COLOURS.contains(name)
        || LINKS.contains(name)
        || SPEAKING.contains(name)
        || SPEAKING_FAMILY.matcher(name).matches();
  }

  /**
   * Whether a value may stand as it is.
   *
   * @param ownNumber tells whether 22 digits are the supply point number of the record around,
   *     shown to the caller
   */
  boolean harmless(String name, String value, Predicate<String> ownNumber) {
    String collapsed = collapse(value);
    if (collapsed.isEmpty() || layout.contains(collapsed)) {
      return true;
    }
    if (value.length() > LONGEST) {
      return false;
    }
    if (LINKS.contains(name)) {
      return links.harmless(value.strip(), ownNumber);
    }
    if (name.equals("content")) {
      return META_CONTENT.matcher(value.strip()).matches();
    }
    if (COLOURS.contains(name)) {
      return COLOUR.matcher(value).matches() && (value.startsWith("#") || PlainName.is(value));
    }
    return STRUCTURAL.contains(name) && isStructural(value);
  }

  /** Whether lists give an attribute of this name another value in every row, or every other. */
  static boolean byRow(String name) {
    return BY_ROW.contains(name) || COLOURS.contains(name);
  }

  /** Whether a value may say which row of a list it stands in. */
  boolean numbers(String name, String value) {
    if (layout.contains(collapse(value))) {
      return false;
    }
    if (!LINKS.contains(name)) {
      return NUMBERED.contains(name) && holdsDigit(value);
    }
    return Arrays.stream(PARTS.split(value.strip()))
            .anyMatch(part -> ROW.matcher(part).matches() && !layout.contains(part))
        || value.indexOf('#') >= 0 && holdsDigit(value.substring(value.indexOf('#')));
  }

  private static boolean holdsDigit(String text) {
    return text.chars().anyMatch(Character::isDigit);
  }

  /** White space runs become one blank; ends are stripped. */
  static String collapse(String text) {
    boolean blank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = blank;
      blank = c == ' ';
      boolean space = c < ' ' || (c >= 0x7f && Character.isSpaceChar(c));
      if (space || (blank && (first || i == text.length() - 1))) {
        return SPACES.matcher(text).replaceAll(" ").strip();
      }
    }
    return text;
  }

  private boolean isStructural(String value) {
    Boolean known = structural.get(value);
    if (known == null) {
      known = readStructural(value);
      structural.put(value, known);
    }
    return known;
  }

  /** Digits count over the whole value: a number may be spread over tokens and sizes. */
  private boolean readStructural(String value) {
    return PlainName.fewDigits(value)
        && (isShortToken(value)
            || SIZE.matcher(value).matches()
            || MEDIA_TYPE.matcher(value).matches()
            || tokens.areAll(value));
  }

  /** A token of a length that hides nothing; most values are such. */
  private static boolean isShortToken(String value) {
    return value.length() < PlainName.SHORTEST && HtmlTokens.isOf(value, "_.#*-");
  }

  private static Set<String> names(String... lines) {
    return Set.of(String.join(" ", lines).toLowerCase(Locale.ROOT).split(" "));
  }
}
