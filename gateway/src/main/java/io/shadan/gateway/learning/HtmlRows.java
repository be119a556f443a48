package io.shadan.gateway.learning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Rows of one table that repeat one form.
 *
 * @param tables the table on each page that has it
 * @param rows its rows on each page, the header left out
 * @param heads texts of the header's cells; empty for a table without
 */
record HtmlRows(List<Element> tables, List<List<Element>> rows, List<String> heads) {

  private static final int DEEPEST_HEADER = 3;

  /** The tables of the pages whose rows repeat. */
  static List<HtmlRows> find(List<Document> pages, Function<Element, String> path) {
    Map<String, List<Element>> byPath = new LinkedHashMap<>();
    for (Document page : pages) {
      for (Element table : page.select("table:not(:has(table))")) {
        byPath.computeIfAbsent(path.apply(table), each -> new ArrayList<>()).add(table);
      }
    }
    return byPath.values().stream().flatMap(tables -> of(tables).stream()).toList();
  }

  private static Optional<HtmlRows> of(List<Element> tables) {
    List<List<Element>> all = tables.stream().map(HtmlPaths::rows).toList();
    for (int i = 0; i < DEEPEST_HEADER; i++) {
      Optional<List<String>> heads = header(all, i);
      if (heads.isPresent()) {
        return withHeader(tables, all, heads.get(), i);
      }
    }
    return repeats(all) ? Optional.of(new HtmlRows(tables, all, List.of())) : Optional.empty();
  }

  private static Optional<HtmlRows> withHeader(
      List<Element> tables, List<List<Element>> all, List<String> heads, int header) {
    List<List<Element>> data =
        all.stream()
            .map(
                rows ->
                    rows.stream()
                        .skip(header + 1L)
                        .filter(row -> HtmlPaths.cells(row).size() == heads.size())
                        .toList())
            .toList();
    return data.stream().allMatch(List::isEmpty)
        ? Optional.empty()
        : Optional.of(new HtmlRows(tables, data, heads));
  }

  /** The texts of this row when it is a header on every page. */
  private static Optional<List<String>> header(List<List<Element>> all, int row) {
    if (all.stream().anyMatch(rows -> rows.size() <= row)) {
      return Optional.empty();
    }
    List<List<Element>> cells = all.stream().map(rows -> HtmlPaths.cells(rows.get(row))).toList();
    List<String> first = texts(cells.get(0));
    boolean distinct = new HashSet<>(first).size() == first.size();
    boolean agreed = cells.stream().allMatch(each -> texts(each).equals(first));
    boolean plain = cells.stream().flatMap(List::stream).noneMatch(cell -> cell.hasAttr("colspan"));
    boolean heading =
        cells.stream().flatMap(List::stream).allMatch(cell -> cell.normalName().equals("th"));
    return distinct && agreed && plain && !first.isEmpty() && (heading || listsBelow(all, row))
        ? Optional.of(first)
        : Optional.empty();
  }

  /** Below a header without th stand rows whose very first cell is data. */
  private static boolean listsBelow(List<List<Element>> all, int header) {
    int width = HtmlPaths.cells(all.get(0).get(header)).size();
    boolean wide =
        width > 1
            && all.stream()
                .flatMap(rows -> rows.stream().skip(header + 1L))
                .allMatch(row -> HtmlPaths.cells(row).size() == width);
    long lengths = all.stream().map(List::size).distinct().count();
    return wide && (lengths > 1 || firstCells(all, header + 1).distinct().count() > 1);
  }

  private static Stream<List<String>> firstCells(List<List<Element>> all, int from) {
    return all.stream()
        .map(
            rows ->
                rows.stream().skip(from).map(row -> HtmlPaths.cells(row).get(0).text()).toList());
  }

  private static boolean repeats(List<List<Element>> all) {
    List<Integer> widths =
        all.stream()
            .flatMap(List::stream)
            .map(row -> HtmlPaths.cells(row).size())
            .distinct()
            .toList();
    boolean heads = all.stream().flatMap(List::stream).anyMatch(row -> !row.select("th").isEmpty());
    return !heads
        && widths.size() == 1
        && widths.get(0) > 1
        && all.stream().map(List::size).distinct().count() > 1;
  }

  private static List<String> texts(List<Element> cells) {
    return cells.stream().map(cell -> HtmlPaths.squeeze(cell.text())).toList();
  }

  /** Whether a row is the header above them. */
  boolean isHeader(Element row) {
    return !heads.isEmpty()
        && tables.contains(HtmlPaths.around(row, "table"))
        && texts(HtmlPaths.cells(row)).equals(heads);
  }

  /** The header above a column, if it says anything. */
  Optional<String> head(int column) {
    return IntStream.range(0, heads.size())
        .filter(i -> i == column)
        .mapToObj(heads::get)
        .filter(head -> !head.isBlank())
        .findFirst();
  }
}
