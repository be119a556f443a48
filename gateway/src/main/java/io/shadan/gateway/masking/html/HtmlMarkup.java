package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.body.PlainName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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

  private static final int LONGEST_PATH = 200;
  private static final int LONGEST_TOKEN = 32;

  /** Longer values are masked unseen: looking at each of their pieces costs more than they do. */
  private static final int LONGEST = 1_000;

  private final Set<String> layout;

  /** What was found of names before; a list has the same ones in every row. */
  private final Map<String, Boolean> plainNames = new HashMap<>();

  private final Map<String, Boolean> structural = new HashMap<>();

  /**
   * For one page.
   *
   * @param layout texts that are the screen's own
   */
  HtmlMarkup(Set<String> layout) {
    this.layout = layout;
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
      return harmlessLink(value.strip(), ownNumber);
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

  /**
   * Letters and digits of Latin script that stand together, in lower case.
   *
   * @param shortest length of the shortest that is wanted
   */
  static List<String> words(String text, int shortest) {
    List<String> words = List.of();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isLatin(text.charAt(i))) {
        if (i - start >= shortest) {
          words = words.isEmpty() ? new ArrayList<>(2) : words;
          words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = i + 1;
      }
    }
    return words;
  }

  private static boolean isLatin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** White space runs become one blank; ends are stripped. */
  static String collapse(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || (c >= 0x7f && Character.isSpaceChar(c))) {
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
            || allTokens(value));
  }

  /** Whether it is tokens, between blanks and line breaks. */
  private boolean allTokens(String value) {
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || " \n\r".indexOf(value.charAt(i)) >= 0) {
        if (!token(value.substring(start, i))) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  /** As {@link #token}, of a length that hides nothing; most values are such. */
  private static boolean isShortToken(String value) {
    return value.length() < PlainName.SHORTEST && isOf(value, 0, value.length(), "_.#*-");
  }

  /**
   * Whether a plain link is harmless: a path, parameters, a place in the page; digits count over
   * all of it.
   */
  private boolean harmlessLink(String value, Predicate<String> ownNumber) {
    int pathEnd = behind(value, 0, "_~/.-");
    int queryEnd = pathEnd;
    if (pathEnd < value.length() && value.charAt(pathEnd) == '?') {
      int mark = value.indexOf('#', pathEnd);
      queryEnd = mark < 0 ? value.length() : mark;
    }
    boolean marked = queryEnd < value.length() && value.charAt(queryEnd) == '#';
    boolean whole =
        queryEnd == value.length()
            || (marked && behind(value, queryEnd + 1, "_-") == value.length());
    if (pathEnd > LONGEST_PATH || !whole) {
      return false;
    }
    StringBuilder unlisted = new StringBuilder(value.length()).append(value, 0, pathEnd);
    for (int at = pathEnd + 1; at < queryEnd; ) {
      int next = value.indexOf('&', at);
      int end = next < 0 || next > queryEnd ? queryEnd : next;
      if (!harmlessPair(value, at, end, ownNumber, unlisted)) {
        return false;
      }
      at = end + 1;
    }
    unlisted.append('/').append(value, marked ? queryEnd + 1 : queryEnd, value.length());
    return plain(unlisted.toString());
  }

  /** One parameter; what is neither listed nor the own number is added to what must be plain. */
  private boolean harmlessPair(
      String link, int start, int end, Predicate<String> ownNumber, StringBuilder unlisted) {
    int equals = link.indexOf('=', start);
    int from = equals < 0 || equals >= end ? start : equals + 1;
    unlisted.append('/').append(link, start, from);
    String given = link.substring(from, end);
    if (given.isEmpty() || layout.contains(given) || ownNumber.test(given)) {
      return true;
    }
    unlisted.append('/').append(given);
    return isToken(given);
  }

  /** Names of parameters are tokens too; digits count over the whole link. */
  private boolean plain(String link) {
    if (!PlainName.fewDigits(link)) {
      return false;
    }
    int start = 0;
    for (int i = 0; i <= link.length(); i++) {
      if (i == link.length() || link.charAt(i) == '/' || link.charAt(i) == '=') {
        if (i > start && !part(link.substring(start, i))) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  private boolean part(String value) {
    return value.length() <= LONGEST_PATH
        && isOf(value, 0, value.length(), "_.#*~-")
        && isPlainName(value);
  }

  private boolean token(String value) {
    return value.isEmpty() || (isToken(value) && isPlainName(value));
  }

  private static boolean isToken(String value) {
    return !value.isEmpty()
        && value.length() <= LONGEST_TOKEN
        && isOf(value, 0, value.length(), "_.#*-");
  }

  private boolean isPlainName(String value) {
    Boolean known = plainNames.get(value);
    if (known == null) {
      known = PlainName.is(value);
      plainNames.put(value, known);
    }
    return known;
  }

  private static boolean isOf(String value, int from, int to, String marks) {
    return behind(value, from, marks) >= to;
  }

  /** Behind letters and digits of Latin script and these marks. */
  private static int behind(String value, int from, String marks) {
    int at = from;
    while (at < value.length()
        && (isLatin(value.charAt(at)) || marks.indexOf(value.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  private static Set<String> names(String... lines) {
    return Set.of(String.join(" ", lines).toLowerCase(Locale.ROOT).split(" "));
  }
}
