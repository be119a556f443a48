package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Proposes an entry for CSV and TSV: every row is a record, columns are its fields. */
final class CsvLearner {

  private final List<String> first;
  private final List<List<String>> data = new ArrayList<>();
  private final CsvDialect dialect;
  private final Agreement agreement;

  private CsvLearner(List<List<List<String>>> files, CsvDialect dialect, Agreement agreement) {
    this.first = files.get(0).get(0);
    this.dialect = dialect;
    this.agreement = agreement;
    files.forEach(rows -> data.addAll(rows.subList(dialect.header() ? 1 : 0, rows.size())));
  }

  static Proposal learn(
      List<Capture> captures, List<String> texts, Agreement agreement, String type, String charset) {
    char separator = separator(texts);
    List<List<List<String>>> files = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      List<List<String>> rows = CsvRows.read(texts.get(i), separator);
      int width = files.isEmpty() ? rows.get(0).size() : files.get(0).get(0).size();
      if (rows.stream().anyMatch(row -> row.size() != width)) {
        throw new LearningRefusedException(
            captures.get(i).name() + " has rows of another length, expected " + width + " cells");
      }
      files.add(rows);
    }
    boolean header = isHeader(files);
    return new CsvLearner(files, new CsvDialect(separator, header, true), agreement)
        .proposal(type, charset);
  }

  /** The first row of every file, if it is the same and nothing in it is a number. */
  private static boolean isHeader(List<List<List<String>>> files) {
    List<String> first = files.get(0).get(0);
    return files.size() > 1
        && files.stream().allMatch(rows -> rows.get(0).equals(first))
        && first.stream().noneMatch(cell -> cell.isBlank() || cell.matches(".*\\d{4}.*"))
        && first.stream().distinct().count() == first.size();
  }

  private static char separator(List<String> texts) {
    String line = texts.get(0).lines().findFirst().orElse("");
    return IntStream.of(',', '\t', ';', '|')
        .boxed()
        .max(
            (a, b) ->
                Long.compare(
                    line.chars().filter(c -> c == a).count(),
                    line.chars().filter(c -> c == b).count()))
        .map(c -> (char) c.intValue())
        .orElse(',');
  }

  private Proposal proposal(String type, String charset) {
    List<Integer> columns = IntStream.range(0, first.size()).boxed().toList();
    Optional<Integer> key =
        columns.stream().filter(c -> Readings.areSupplyPoints(values(c))).findFirst();
    Optional<Locator> period =
        columns.stream().filter(c -> Readings.areMonths(values(c))).findFirst().map(this::locator);
    Proposal.Rows rows =
        new Proposal.Rows(
            "",
            locator(key.orElse(0)),
            period,
            columns.stream().filter(c -> !Optional.of(c).equals(key)).map(this::field).toList(),
            key.isPresent()
                ? ""
                : "no supply point number was found; the key is a stand-in, nothing can be shown");
    return new Proposal(
        BodyFormat.CSV,
        type,
        charset,
        List.of(),
        List.of(rows),
        List.of(),
        Map.of(),
        Optional.of(dialect),
        List.of(),
        agreement.warnings());
  }

  private Proposal.Field field(int column) {
    List<String> values = values(column);
    return new Proposal.Field(
        locator(column),
        Readings.areMonths(values)
            ? Optional.of(FieldClass.PUBLIC)
            : dialect.header() ? ClassGuess.of(first.get(column)) : Optional.empty(),
        values.isEmpty() ? "empty" : ValueKind.of(values),
        values.stream().distinct().count() > 1);
  }

  private Locator locator(int column) {
    return dialect.header() && agreement.quotable(first.get(column))
        ? new Locator(Locator.Kind.HEADER, first.get(column), Optional.empty())
        : new Locator(Locator.Kind.COLUMN, Integer.toString(column + 1), Optional.empty());
  }

  private List<String> values(int column) {
    return data.stream().map(row -> row.get(column)).filter(cell -> !cell.isBlank()).toList();
  }
}
