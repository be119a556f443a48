package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Locator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proposes an entry for JSON and XML: names instead of labels, lists instead of rows. */
final class DataLearner {

  private static final Pattern NAME = Pattern.compile("@?[\\p{L}_][\\p{L}\\p{N}_.:-]{0,63}|\\*");

  private static final int MOST_PLACES = 2_000;

  private final BodyFormat format;
  private final Agreement agreement;
  private final Map<List<String>, List<Leaf>> byPath = new LinkedHashMap<>();
  private final Set<String> undecided = new LinkedHashSet<>();

  /** The captures each name is on, wherever it stands. */
  private final Map<String, Set<Integer>> named = new HashMap<>();

  private DataLearner(BodyFormat format, Agreement agreement, List<List<Leaf>> captures) {
    this.format = format;
    this.agreement = agreement;
    Map<List<String>, List<Leaf>> all = new LinkedHashMap<>();
    Map<List<String>, Set<Integer>> on = new HashMap<>();
    for (int i = 0; i < captures.size(); i++) {
      for (Leaf leaf : captures.get(i)) {
        all.computeIfAbsent(leaf.steps(), steps -> new ArrayList<>()).add(leaf);
        on.computeIfAbsent(leaf.steps(), steps -> new HashSet<>()).add(i);
        for (String step : leaf.steps()) {
          named.computeIfAbsent(step, name -> new HashSet<>()).add(i);
        }
      }
    }
    requireFew(all);
    all.forEach(
        (steps, leaves) -> {
          Set<Integer> captured = on.getOrDefault(steps, Set.of());
          if (agreement.enough(captured) && steps.stream().allMatch(this::isName)) {
            byPath.put(steps, leaves);
          } else {
            undecided.add(describe(steps, leaves, captured.size(), captures.size()));
          }
        });
  }

  private static void requireFew(Map<List<String>, List<Leaf>> all) {
    if (all.size() > MOST_PLACES) {
      throw new LearningRefusedException(
          "the captures hold values under %d different paths; describe them by hand"
              .formatted(all.size()));
    }
  }

  static Proposal json(
      Proposal.Head head, List<Capture> captures, List<String> texts, Agreement agreement) {
    List<List<Leaf>> leaves = new ArrayList<>();
    for (int i = 0; i < captures.size(); i++) {
      Proof.require(Proposal.nothing(head), captures.get(i));
      leaves.add(JsonLeaves.of(captures.get(i), texts.get(i)));
    }
    return new DataLearner(BodyFormat.JSON, agreement, leaves).proposal(head);
  }

  static Proposal xml(
      Proposal.Head head, List<Capture> captures, List<String> texts, Agreement agreement) {
    XmlLeaves documents = new XmlLeaves();
    List<List<Leaf>> leaves = documents.read(captures, texts);
    Proposal.Head known = head.namespaces(documents.namespaces());
    captures.forEach(capture -> Proof.require(Proposal.nothing(known), capture));
    DataLearner learner = new DataLearner(BodyFormat.XML, agreement, leaves);
    Map<String, String> agreed = new LinkedHashMap<>(documents.namespaces());
    agreed.keySet().removeIf(prefix -> !learner.uses(prefix));
    return learner.proposal(head.namespaces(agreed));
  }

  private boolean uses(String prefix) {
    return byPath.keySet().stream()
        .flatMap(List::stream)
        .anyMatch(step -> step.replaceFirst("^@", "").startsWith(prefix + ":"));
  }

  /** A name may be somebody's too, where a system uses numbers or names as keys. */
  private boolean isName(String step) {
    return NAME.matcher(step).matches()
        && (step.equals("*") || agreement.quotable(step.replaceFirst("^@", "")));
  }

  /** Also a name that is not placed is written only when it does not vary. */
  private boolean isShared(String step) {
    return isName(step) && agreement.enough(named.getOrDefault(step, Set.of()));
  }

  private String describe(List<String> steps, List<Leaf> leaves, int on, int all) {
    List<String> shown = steps.stream().map(step -> isShared(step) ? step : "?").toList();
    return "%s, on %d of %d captures: %s"
        .formatted(
            String.join("/", agreement.enough() ? shown : List.of("a value")),
            on,
            all,
            ValueKind.of(leaves.stream().map(Leaf::value).toList()));
  }

  private Proposal proposal(Proposal.Head head) {
    Map<List<String>, List<String>> keys = new LinkedHashMap<>();
    byPath.forEach(
        (steps, leaves) -> {
          if (Readings.areSupplyPoints(values(leaves))) {
            keys.putIfAbsent(boundary(steps, leaves), steps);
          }
        });
    Map<List<String>, List<String>> records = new LinkedHashMap<>(keys);
    byPath.forEach(
        (steps, leaves) -> {
          List<String> outer = around(keys, steps);
          List<String> inner = boundary(steps, leaves);
          if (outer != null && inner.size() > outer.size() && Readings.areMonths(values(leaves))) {
            records.putIfAbsent(inner, keys.get(outer));
          }
        });
    List<Proposal.Rows> rows =
        records.entrySet().stream().map(each -> rows(each.getKey(), records, keys)).toList();
    return new Proposal(
        head,
        List.of(),
        rows,
        fields(records, null, List.of()),
        List.copyOf(undecided),
        agreement.warnings());
  }

  /** What repeats around a value; the root of an XML document, the whole of a JSON one. */
  private List<String> boundary(List<String> steps, List<Leaf> leaves) {
    int most = leaves.stream().mapToInt(Leaf::lists).max().orElse(0);
    return steps.subList(0, format == BodyFormat.XML ? Math.max(1, most) : most);
  }

  private static @Nullable List<String> around(
      Map<List<String>, List<String>> records, List<String> steps) {
    return records.keySet().stream()
        .filter(at -> at.size() <= steps.size() && steps.subList(0, at.size()).equals(at))
        .max((a, b) -> Integer.compare(a.size(), b.size()))
        .orElse(null);
  }

  private Proposal.Rows rows(
      List<String> at,
      Map<List<String>, List<String>> records,
      Map<List<String>, List<String>> keys) {
    boolean own = keys.containsKey(at);
    List<String> outer = own ? at : Objects.requireNonNull(around(keys, at));
    List<String> key = Objects.requireNonNull(keys.get(outer));
    Optional<Locator> period =
        byPath.entrySet().stream()
            .filter(each -> at.equals(around(records, each.getKey())))
            .filter(each -> boundary(each.getKey(), each.getValue()).equals(at))
            .filter(each -> Readings.areMonths(values(each.getValue())))
            .map(each -> locator(each.getKey(), at))
            .findFirst();
    return new Proposal.Rows(
        path(at),
        locator(key, outer),
        period,
        fields(records, at, own ? key : List.of()),
        own ? "" : "no number of its own: judged by that of the record around it");
  }

  private List<Proposal.Field> fields(
      Map<List<String>, List<String>> records, @Nullable List<String> at, List<String> key) {
    return byPath.entrySet().stream()
        .filter(each -> Objects.equals(at, around(records, each.getKey())))
        .filter(each -> !each.getKey().equals(key))
        .map(each -> field(each.getKey(), each.getValue(), at == null ? List.of() : at))
        .toList();
  }

  private Proposal.Field field(List<String> steps, List<Leaf> leaves, List<String> at) {
    List<String> values = values(leaves);
    return new Proposal.Field(
        locator(steps, at),
        guess(steps),
        values.isEmpty() ? "empty" : ValueKind.of(values),
        values.stream().distinct().count() > 1);
  }

  /** By the innermost name that says anything. */
  private static Optional<FieldClass> guess(List<String> steps) {
    return steps.stream()
        .flatMap(step -> ClassGuess.of(step.replaceAll("^@|^.*:", "")).stream())
        .reduce((outer, inner) -> inner);
  }

  private Locator locator(List<String> steps, List<String> at) {
    List<String> within = steps.subList(at.size(), steps.size());
    return format == BodyFormat.JSON
        ? new Locator(Locator.Kind.POINTER, JsonLeaves.pointer(within), Optional.empty())
        : new Locator(Locator.Kind.PATH, String.join("/", within), Optional.empty());
  }

  private String path(List<String> at) {
    Function<List<String>, String> written =
        format == BodyFormat.JSON ? JsonLeaves::pointer : steps -> String.join("/", steps);
    return written.apply(at);
  }

  private static List<String> values(List<Leaf> leaves) {
    return leaves.stream().map(Leaf::value).filter(value -> !value.isBlank()).toList();
  }
}
