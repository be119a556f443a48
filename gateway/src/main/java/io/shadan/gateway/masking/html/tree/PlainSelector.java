package io.shadan.gateway.masking.html.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A selector of the simple kinds catalogues use, matched as jsoup matches it: what stands around an
 * element is sought no further out than the scope. Values are compared to the letter; a page where
 * that makes a difference is jsoup's.
 *
 * @param alternatives each of them names elements
 * @param doubts each tells of elements readers may differ about
 */
record PlainSelector(List<Path> alternatives, List<Predicate<HtmlElement>> doubts) {

  PlainSelector {
    alternatives = List.copyOf(alternatives);
    doubts = List.copyOf(doubts);
  }

  /** Whether an element is named or not by how strictly a reader compares. */
  boolean doubts(HtmlElement element) {
    for (int i = 0; i < doubts.size(); i++) {
      if (doubts.get(i).test(element)) {
        return true;
      }
    }
    return false;
  }

  /** Elements it names, the scope itself among them when it does, in document order. */
  List<HtmlElement> select(HtmlElement scope) {
    List<HtmlElement> found = new ArrayList<>();
    HtmlNode each = scope;
    while (each != null) {
      if (each instanceof HtmlElement element && matches(element, scope)) {
        found.add(element);
      }
      each = each.following(scope);
    }
    return found;
  }

  /** Whether it names an element of which only the start was read, or may name it at its end. */
  boolean mayName(HtmlElement open, HtmlElement scope) {
    for (Path each : alternatives) {
      if (each.mayMatch(open, scope)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(HtmlElement element, HtmlElement scope) {
    for (Path each : alternatives) {
      if (each.matches(element, scope)) {
        return true;
      }
    }
    return false;
  }

  /**
   * One element, and what it stands in.
   *
   * @param step the element
   * @param around what is around it, from the outside
   */
  record Path(Step step, List<Around> around) {

    Path {
      around = List.copyOf(around);
    }

    boolean matches(HtmlElement element, HtmlElement scope) {
      return step.test(element) && stands(element, scope, around.size() - 1);
    }

    boolean mayMatch(HtmlElement open, HtmlElement scope) {
      return step.testStart(open) && stands(open, scope, around.size() - 1);
    }

    private boolean stands(HtmlElement element, HtmlElement scope, int last) {
      if (last < 0) {
        return true;
      }
      Around wanted = around.get(last);
      HtmlElement each = element;
      while (each != scope && each.parent() != null) {
        each = each.parent();
        if (wanted.step().test(each) && stands(each, scope, last - 1)) {
          return true;
        }
        if (wanted.directly()) {
          return false;
        }
      }
      return false;
    }
  }

  /**
   * An element around another.
   *
   * @param directly whether nothing may stand between
   */
  record Around(Step step, boolean directly) {}

  /**
   * What one element must be like.
   *
   * @param tests of its start tag
   * @param contents of what stands in it
   */
  record Step(List<Predicate<HtmlElement>> tests, List<Predicate<HtmlElement>> contents) {

    Step {
      tests = List.copyOf(tests);
      contents = List.copyOf(contents);
    }

    boolean test(HtmlElement element) {
      return testStart(element) && all(contents, element);
    }

    boolean testStart(HtmlElement element) {
      return all(tests, element);
    }

    private static boolean all(List<Predicate<HtmlElement>> tests, HtmlElement element) {
      for (int i = 0; i < tests.size(); i++) {
        if (!tests.get(i).test(element)) {
          return false;
        }
      }
      return true;
    }
  }
}
