package io.shadan.gateway.masking.html;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
  private static final Set<String> LINKS = names("href src action background");

  /** Hold what the page says; known by name so that they are masked in place. */
  private static final Set<String> SPEAKING =
      names("value title alt content style label abbr cite scope placeholder datetime start");

  private static final Pattern SPEAKING_FAMILY = Pattern.compile("(?:on|data-|aria-)[a-z-]{2,30}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.#*-]{1,32}");
  private static final Pattern SIZE = Pattern.compile("[0-9]{1,5}%?(?:,[0-9*]{1,4}%?)*|\\*");
  private static final Pattern COLOUR = Pattern.compile("#?[0-9A-Fa-f]{6}|[A-Za-z]{1,24}");
  private static final Pattern META_CONTENT =
      Pattern.compile(
          "text/html;\\s*charset=[A-Za-z0-9_-]{1,20}|text/css|text/javascript|no-cache",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]{1,16}/[a-z-]{1,32}");
  private static final Pattern LINK =
      Pattern.compile("([A-Za-z0-9_~/.-]{0,200})(?:\\?([^#]*))?(?:#([A-Za-z0-9_-]*))?");
  private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9]+");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u3000\\u00a0]+");
  private static final int MOST_DIGITS = 5;

  /** Longer values are masked unseen: looking at each of their pieces costs more than they do. */
  private static final int LONGEST = 1_000;

  private HtmlMarkup() {}

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
  static boolean harmless(
      String name, String value, Predicate<String> ownNumber, Set<String> layout) {
    if (collapse(value).isEmpty() || layout.contains(collapse(value))) {
      return true;
    }
    if (value.length() > LONGEST) {
      return false;
    }
    if (LINKS.contains(name)) {
      return harmlessLink(value.strip(), ownNumber, layout);
    }
    if (name.equals("content")) {
      return META_CONTENT.matcher(value.strip()).matches();
    }
    if (COLOURS.contains(name)) {
      return COLOUR.matcher(value).matches();
    }
    return STRUCTURAL.contains(name) && structural(value);
  }

  /** Letters and digits of Latin script that stand together, in lower case. */
  static Stream<String> words(String text) {
    return NO_WORD.splitAsStream(text).map(word -> word.toLowerCase(Locale.ROOT));
  }

  /** White space runs become one blank; ends are stripped. */
  static String collapse(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  private static boolean structural(String value) {
    return SIZE.matcher(value).matches()
        || MEDIA_TYPE.matcher(value).matches()
        || (fewDigits(value)
            && value
                .lines()
                .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                .allMatch(HtmlMarkup::token));
  }

  private static boolean harmlessLink(
      String value, Predicate<String> ownNumber, Set<String> layout) {
    Matcher link = LINK.matcher(value);
    if (!link.matches() || !fewDigits(link.group(1))) {
      return false;
    }
    if (link.group(3) != null && !fewDigits(link.group(3))) {
      return false;
    }
    if (link.group(2) == null) {
      return true;
    }
    for (String pair : link.group(2).split("&")) {
      String given = pair.substring(pair.indexOf('=') + 1);
      boolean harmless =
          given.isEmpty() || token(given) || layout.contains(given) || ownNumber.test(given);
      if (!harmless || !pair.equals(given) && !token(pair.substring(0, pair.indexOf('=')))) {
        return false;
      }
    }
    return true;
  }

  private static boolean token(String value) {
    return value.isEmpty() || (TOKEN.matcher(value).matches() && fewDigits(value));
  }

  /** Numbers of customers, meters and telephones have more, however they are written apart. */
  private static boolean fewDigits(String value) {
    return value.chars().filter(Character::isDigit).count() <= MOST_DIGITS;
  }

  private static Set<String> names(String... lines) {
    return Set.of(String.join(" ", lines).toLowerCase(Locale.ROOT).split(" "));
  }
}
