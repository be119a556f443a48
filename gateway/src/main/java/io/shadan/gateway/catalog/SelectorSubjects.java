package io.shadan.gateway.catalog;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.TokenQueue;

/**
 * What a CSS selector says it finds: the names of elements in the last step of each of its
 * alternatives. A selector may find an element it does not name; that is looked at in each page.
 */
final class SelectorSubjects {

  /** Stands in front of kinds of nodes. */
  static final String NODES = "::";

  private final TokenQueue queue;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> step = new LinkedHashSet<>();
  private boolean stepEnded;

  private SelectorSubjects(String selector) {
    queue = new TokenQueue(selector);
  }

  /**
   * The names in lower case, without namespaces; with {@code ::} in front those of nodes that are
   * no elements, such as {@code ::comment}.
   *
   * @param selector one that jsoup can read
   */
  static Set<String> of(String selector) {
    SelectorSubjects subjects = new SelectorSubjects(selector);
    while (!subjects.queue.isEmpty()) {
      subjects.next();
    }
    subjects.names.addAll(subjects.step);
    return subjects.names;
  }

  private void next() {
    if (queue.matchChomp(',')) {
      names.addAll(step);
      step.clear();
      stepEnded = false;
    } else if (queue.consumeWhitespace()) {
      stepEnded = true;
    } else if (queue.matchesAny('>', '+', '~')) {
      queue.advance();
      stepEnded = true;
    } else {
      if (stepEnded) {
        step.clear();
        stepEnded = false;
      }
      part();
    }
  }

  private void part() {
    if (queue.matches('[')) {
      queue.chompBalanced('[', ']');
    } else if (queue.matchChomp(NODES)) {
      step.add(NODES + lowerCase(queue.consumeCssIdentifier()));
      argument();
    } else if (queue.matchChomp(':')) {
      boolean alternatives = lowerCase(queue.consumeCssIdentifier()).equals("is");
      String argument = argument();
      if (alternatives) {
        step.addAll(of(argument));
      }
    } else if (queue.matchesAny('#', '.')) {
      queue.advance();
      queue.consumeCssIdentifier();
    } else {
      element();
    }
  }

  private void element() {
    int before = queue.pos();
    String name = queue.consumeElementSelector();
    if (queue.pos() == before) {
      queue.advance();
    }
    step.add(lowerCase(name.substring(name.lastIndexOf('|') + 1)));
  }

  private String argument() {
    return queue.matches('(') ? queue.chompBalanced('(', ')') : "";
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
