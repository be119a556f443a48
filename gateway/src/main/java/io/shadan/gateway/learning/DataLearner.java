package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.Locator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proposes an entry for JSON and XML: names instead of labels, lists instead of rows. */
final class DataLearner {

  private static final Pattern NAME = Pattern.compile("@?[\\p{L}_][\\p{L}\\p{N}_.:-]{0,63}|\\*");

  private final BodyFormat format;
  private final Agreement agreement;
  private final List<List<Leaf>> captures;
  private final Map<List<String>, List<Leaf>> byPath = new LinkedHashMap<>();
  private final Set<String> undecided = new LinkedHashSet<>();

  private DataLearner(BodyFormat format, Agreement agreement, List<List<Leaf>> captures) {
    this.format = format;
    this.agreement = agreement;
    this.captures = captures;
    for (List<Leaf> leaves : captures) {
      for (Leaf leaf : leaves) {
        if (isAgreed(leaf)) {
          byPath.computeIfAbsent(leaf.steps(), steps -> new ArrayList<>()).add(leaf);
        } else {
          undecided.add(describe(leaf));
        }
      }
    }
  }

  static Proposal json(
      List<Capture> captures, List<String> texts, Agreement agreement, String type) {
    List<List<Leaf>> leaves = new ArrayList<>();
    for (int i = 0; i < captures.size(); i++) {
      leaves.add(JsonLeaves.of(captures.get(i), texts.get(i)));
    }
    return new DataLearner(BodyFormat.JSON, agreement, leaves)
        .proposal(type, "UTF-8", Map.of());
  }

  static Proposal xml(
      List<Capture> captures,
      List<String> texts,
      Agreement agreement,
      String type,
      String charset) {
    XmlLeaves documents = XmlLeaves.of();
    List<List<Leaf>> leaves = documents.read(captures, texts);
    Map<String, String> namespaces = agreement.enough() ? documents.namespaces() : Map.of();
    return new DataLearner(BodyFormat.XML, agreement, leaves).proposal(type, charset, namespaces);
  }

  /** A name may be somebody's too, where a system uses numbers or names as keys. */
  private boolean isAgreed(Leaf leaf) {
    return leaf.steps().stream()
            .allMatch(
                step ->
                    NAME.matcher(step).matches() && (step.equals("*") || agreement.quotable(step)))
        && captures.stream()
            .allMatch(
                leaves -> leaves.stream().anyMatch(each -> each.steps().equals(leaf.steps())));
  }

  private String describe(Leaf leaf) {
    long on =
        captures.stream()
            .filter(leaves -> leaves.stream().anyMatch(each -> each.steps().equals(leaf.steps())))
            .count();
    return leaf.steps().size()
        + " levels deep, on "
        + on
        + " of "
        + captures.size()
        + " captures: "
        + ValueKind.of(leaf.value());
  }

  private Proposal proposal(String type, String charset, Map<String, String> namespaces) {
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
        format,
        type,
        charset,
        List.of(),
        rows,
        fields(records, null, List.of()),
        namespaces,
        Optional.empty(),
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
    List<String> outer = own ? at : java.util.Objects.requireNonNull(around(keys, at));
    List<String> key = java.util.Objects.requireNonNull(keys.get(outer));
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
        .filter(each -> java.util.Objects.equals(at, around(records, each.getKey())))
        .filter(each -> !each.getKey().equals(key))
        .map(each -> field(each.getKey(), each.getValue(), at == null ? List.of() : at))
        .toList();
  }

  private Proposal.Field field(List<String> steps, List<Leaf> leaves, List<String> at) {
    List<String> values = values(leaves);
    String name = steps.stream().filter(step -> !step.equals("*")).reduce("", (a, b) -> b);
    return new Proposal.Field(
        locator(steps, at),
        Readings.areMonths(values)
            ? Optional.of(io.shadan.gateway.catalog.FieldClass.PUBLIC)
            : ClassGuess.of(name.replaceAll("^@|^.*:", "")),
        values.isEmpty() ? "empty" : ValueKind.of(values),
        values.stream().distinct().count() > 1);
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
