package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.masking.html.tree.PlainSelector.Around;
import io.shadan.gateway.masking.html.tree.PlainSelector.Path;
import io.shadan.gateway.masking.html.tree.PlainSelector.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads selectors of the simple kinds: {@code name}, {@code #id}, {@code .class}, {@code [a]},
 * {@code [a=b]}, {@code :has(one of these)}, inside each other by blank or {@code >}, alternatives
 * by comma.
 */
final class SelectorReader {

  private static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";
  private static final Pattern ELEMENT = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
  private static final Pattern ID = Pattern.compile("#(" + NAME + ")");
  private static final Pattern CLASS = Pattern.compile("\\.(" + NAME + ")");
  private static final Pattern HAS_ATTRIBUTE = Pattern.compile("\\[(" + NAME + ")\\]");
  private static final Pattern HAS_VALUE =
      Pattern.compile(
          "\\[(" + NAME + ")=(?:\"([A-Za-z0-9_.-]+)\"|'([A-Za-z0-9_.-]+)'|([A-Za-z0-9_.-]+))\\]");
  private static final Pattern HAS = Pattern.compile(":has\\(([A-Za-z][A-Za-z0-9]*)\\)");
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");
  private static final Pattern INSIDE = Pattern.compile(" *> *| +");
  private static final Pattern OR = Pattern.compile(" *, *");

  private final Matcher matcher;
  private final List<Predicate<HtmlElement>> doubts = new ArrayList<>();
  private int at;

  private SelectorReader(String selector) {
    this.matcher = ELEMENT.matcher(selector);
  }

  /** Empty for a selector of another kind. */
  static Optional<PlainSelector> read(String selector) {
    SelectorReader reader = new SelectorReader(selector);
    List<Path> alternatives = new ArrayList<>();
    do {
      Optional<Path> path = reader.path();
      if (path.isEmpty()) {
        return Optional.empty();
      }
      alternatives.add(path.get());
    } while (reader.next(OR));
    return reader.at == selector.length()
        ? Optional.of(new PlainSelector(alternatives, reader.doubts))
        : Optional.empty();
  }

  private Optional<Path> path() {
    List<Around> around = new ArrayList<>();
    Optional<Step> step = step();
    while (step.isPresent() && next(INSIDE)) {
      around.add(new Around(step.get(), matcher.group().indexOf('>') >= 0));
      step = step();
    }
    return step.map(last -> new Path(last, around));
  }

  private Optional<Step> step() {
    List<Predicate<HtmlElement>> tests = new ArrayList<>();
    List<Predicate<HtmlElement>> contents = new ArrayList<>();
    if (next(ELEMENT)) {
      tests.add(named(matcher.group()));
    }
    boolean more = true;
    while (more) {
      Optional<Predicate<HtmlElement>> test = test();
      test.ifPresent(tests::add);
      boolean holds = test.isEmpty() && next(HAS);
      if (holds) {
        contents.add(holding(matcher.group(1)));
      }
      more = test.isPresent() || holds;
    }
    return tests.isEmpty() && contents.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step(tests, contents));
  }

  private Optional<Predicate<HtmlElement>> test() {
    if (next(ID)) {
      String id = matcher.group(1);
      doubts.add(element -> isAlmost(element.attribute("id"), id));
      return Optional.of(element -> element.attribute("id").equals(id));
    }
    if (next(CLASS)) {
      String name = matcher.group(1);
      doubts.add(element -> almostHoldsWord(element.attribute("class"), name));
      return Optional.of(element -> holdsWord(element.attribute("class"), name));
    }
    if (next(HAS_ATTRIBUTE)) {
      String name = lower(matcher.group(1));
      return Optional.of(element -> element.has(name));
    }
    if (next(HAS_VALUE)) {
      return Optional.of(valued(lower(matcher.group(1)), value()));
    }
    return Optional.empty();
  }

  private String value() {
    String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
    return value == null ? matcher.group(4) : value;
  }

  private static Predicate<HtmlElement> named(String name) {
    String lower = lower(name);
    return element -> element.is(lower);
  }

  private Predicate<HtmlElement> valued(String name, String value) {
    doubts.add(element -> isAlmost(element.attribute(name), value));
    return element -> element.attribute(name).equals(value);
  }

  /** Whether it is the same only in another case or without the white space around it. */
  private static boolean isAlmost(String found, String wanted) {
    return found.length() >= wanted.length()
        && !found.equals(wanted)
        && SPACES.matcher(found).replaceAll("").equalsIgnoreCase(wanted);
  }

  /** Whether a class is there only in another case or by other white space than the standard's. */
  private static boolean almostHoldsWord(String words, String word) {
    if (words.length() < word.length() || holdsWord(words, word)) {
      return false;
    }
    // one after the other: a tag may hold a megabyte of words
    return SPACES.splitAsStream(words).anyMatch(word::equalsIgnoreCase);
  }

  private static Predicate<HtmlElement> holding(String name) {
    Predicate<HtmlElement> wanted = named(name);
    return element -> {
      HtmlNode each = element.following(element);
      while (each != null && !(each instanceof HtmlElement inside && wanted.test(inside))) {
        each = each.following(element);
      }
      return each != null;
    };
  }

  private static boolean holdsWord(String words, String word) {
    int at = 0;
    while (at < words.length()) {
      int start = at;
      while (at < words.length() && !StartTag.isSpace(words.charAt(at))) {
        at++;
      }
      if (at - start == word.length() && words.startsWith(word, start)) {
        return true;
      }
      at++;
    }
    return false;
  }

  private boolean next(Pattern pattern) {
    boolean found = matcher.usePattern(pattern).region(at, matcher.regionEnd()).lookingAt();
    at = found ? matcher.end() : at;
    return found;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
