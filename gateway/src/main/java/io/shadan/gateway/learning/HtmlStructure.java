package io.shadan.gateway.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;

/** Says which pages are built differently: another screen, or an error page, among the captures. */
final class HtmlStructure {

  private static final int MOST_PLACES = 3;

  private HtmlStructure() {}

  static List<String> warnings(List<Capture> captures, HtmlScreen screen) {
    List<Set<String>> skeletons =
        screen.pages().stream().map(page -> skeleton(page, screen)).toList();
    Map<Set<String>, Integer> votes = new HashMap<>();
    skeletons.forEach(skeleton -> votes.merge(skeleton, 1, Integer::sum));
    int most = votes.values().stream().max(Integer::compare).orElseThrow();
    Set<String> usual =
        skeletons.stream()
            .filter(each -> votes.getOrDefault(each, 0) == most)
            .findFirst()
            .orElseThrow();
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < skeletons.size(); i++) {
      Set<String> odd = without(skeletons.get(i), usual);
      Set<String> missing = without(usual, skeletons.get(i));
      String difference = "has " + some(odd) + ", lacks " + some(missing);
      if (odd.size() + missing.size() > usual.size()) {
        throw new LearningRefusedException(
            captures.get(i).name() + " is no page of the same screen as the others: " + difference);
      }
      if (!odd.isEmpty() || !missing.isEmpty()) {
        warnings.add(captures.get(i).name() + " is built differently: " + difference);
      }
    }
    return warnings;
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    Set<String> left = new TreeSet<>(all);
    left.removeAll(others);
    return left;
  }

  /** Where elements stand outside rows that repeat. */
  private static Set<String> skeleton(Document page, HtmlScreen screen) {
    return page.getAllElements().stream()
        .filter(element -> element != page && screen.scope(element) == page)
        .map(element -> screen.path(page, element))
        .collect(Collectors.toSet());
  }

  /** Some of the places, what stands inside another left out. */
  private static String some(Set<String> paths) {
    List<String> outer =
        paths.stream()
            .filter(
                path -> !paths.contains(path.replaceFirst(" > [^>]*$", "")) || !path.contains(">"))
            .toList();
    return outer.isEmpty()
        ? "nothing"
        : outer.stream().limit(MOST_PLACES).collect(Collectors.joining("; "))
            + (outer.size() > MOST_PLACES ? "; …" : "");
  }
}
