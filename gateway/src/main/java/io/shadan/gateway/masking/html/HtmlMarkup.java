package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.body.PlainName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
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
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.#*~-]{1,200}");
  private static final Pattern PARTS = Pattern.compile("[/?&=#]");

  /**
   * A number of its own or behind a word: {@code 3}, {@code row3}, {@code item_3}; no screen's
   * name.
   */
  private static final Pattern ROW = Pattern.compile("[0-9]{1,5}|[a-z_-]+[0-9]{1,5}");

  private static final Pattern SPACES = Pattern.compile("[\\s\\u3000\\u00a0]+");

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
    String collapsed = collapse(value);
    if (collapsed.isEmpty() || layout.contains(collapsed)) {
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
      return COLOUR.matcher(value).matches() && (value.startsWith("#") || PlainName.is(value));
    }
    return STRUCTURAL.contains(name) && structural(value);
  }

  /** Whether lists give an attribute of this name another value in every row, or every other. */
  static boolean byRow(String name) {
    return BY_ROW.contains(name) || COLOURS.contains(name);
  }

  /** Whether a value may say which row of a list it stands in. */
  static boolean numbers(String name, String value, Set<String> layout) {
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

  /** Letters and digits of Latin script that stand together, in lower case. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>(2);
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !isLatin(text.charAt(i))) {
        if (i > start) {
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

  /** Digits count over the whole value: a number may be spread over tokens and sizes. */
  private static boolean structural(String value) {
    return PlainName.fewDigits(value)
        && (isShortToken(value)
            || SIZE.matcher(value).matches()
            || MEDIA_TYPE.matcher(value).matches()
            || value
                .lines()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .allMatch(HtmlMarkup::token));
  }

  /** As {@link #token}, of a length that hides nothing; most values are such. */
  private static boolean isShortToken(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isLatin(c) && "_.#*-".indexOf(c) < 0) {
        return false;
      }
    }
    return value.length() < PlainName.SHORTEST;
  }

  private static boolean harmlessLink(
      String value, Predicate<String> ownNumber, Set<String> layout) {
    Matcher link = LINK.matcher(value);
    if (!link.matches()) {
      return false;
    }
    StringBuilder unlisted = new StringBuilder(link.group(1));
    String query = link.group(2) == null ? "" : link.group(2);
    for (String pair : query.split("&")) {
      String given = pair.substring(pair.indexOf('=') + 1);
      unlisted.append('/').append(pair, 0, pair.length() - given.length());
      if (given.isEmpty() || layout.contains(given) || ownNumber.test(given)) {
        continue;
      }
      if (!TOKEN.matcher(given).matches()) {
        return false;
      }
      unlisted.append('/').append(given);
    }
    unlisted.append('/').append(link.group(3) == null ? "" : link.group(3));
    return plain(unlisted.toString());
  }

  /** Names of parameters are tokens too; digits count over the whole link. */
  private static boolean plain(String link) {
    if (!PlainName.fewDigits(link)) {
      return false;
    }
    int start = 0;
    for (int i = 0; i <= link.length(); i++) {
      if (i == link.length() || link.charAt(i) == '/' || link.charAt(i) == '=') {
        if (!part(link.substring(start, i))) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  private static boolean part(String value) {
    return value.isEmpty() || (PART.matcher(value).matches() && PlainName.is(value));
  }

  private static boolean token(String value) {
    return value.isEmpty() || (TOKEN.matcher(value).matches() && PlainName.is(value));
  }

  private static Set<String> names(String... lines) {
    return Set.of(String.join(" ", lines).toLowerCase(Locale.ROOT).split(" "));
  }
}
