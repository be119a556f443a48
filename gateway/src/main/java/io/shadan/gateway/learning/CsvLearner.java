package io.shadan.gateway.learning;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Proposes an entry for CSV and TSV: every row is a record, columns are its fields. */
final class CsvLearner {

  private static final String SEPARATORS = ",\t;|";

  private final List<String> first;
  private final List<List<String>> data = new ArrayList<>();
  private final CsvDialect dialect;
  private final Agreement agreement;

  private CsvLearner(List<List<List<String>>> files, CsvDialect read, Agreement agreement) {
    this.first = files.get(0).get(0);
    this.dialect = new CsvDialect(read.separator(), isHeader(files), read.quotes());
    this.agreement = agreement;
    files.forEach(rows -> data.addAll(rows.subList(dialect.header() ? 1 : 0, rows.size())));
  }

  static Proposal learn(
      Proposal.Head head, List<Capture> captures, List<String> texts, Agreement agreement) {
    CsvDialect read = dialect(head, captures, separator(texts.get(0)));
    List<List<List<String>>> files = texts.stream().map(text -> rows(text, read)).toList();
    int width = files.get(0).get(0).size();
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).get(0).size() != width) {
        throw new LearningRefusedException(
            captures.get(i).name() + " has rows of another length, expected " + width + " cells");
      }
    }
    CsvLearner learner = new CsvLearner(files, read, agreement);
    return new Proposal(
        head.csv(learner.dialect),
        List.of(),
        List.of(learner.records()),
        List.of(),
        List.of(),
        agreement.warnings());
  }

  /** With quotes where the gateway can read all captures so, else without where it can. */
  private static CsvDialect dialect(Proposal.Head head, List<Capture> captures, char separator) {
    CsvDialect quoted = new CsvDialect(separator, false, true);
    CsvDialect plain = new CsvDialect(separator, false, false);
    if (captures.stream().allMatch(each -> Proof.masks(Proposal.nothing(head.csv(plain)), each))
        && !captures.stream()
            .allMatch(each -> Proof.masks(Proposal.nothing(head.csv(quoted)), each))) {
      return plain;
    }
    captures.forEach(capture -> Proof.require(Proposal.nothing(head.csv(quoted)), capture));
    return quoted;
  }

  private static char separator(String text) {
    String line = text.lines().findFirst().orElse("");
    return (char)
        SEPARATORS
            .chars()
            .boxed()
            .max(Comparator.comparingLong(c -> line.chars().filter(each -> each == c).count()))
            .orElseThrow()
            .intValue();
  }

  private static List<List<String>> rows(String text, CsvDialect dialect) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(dialect.separator())
            .quoteCharacter(dialect.quotes() ? '"' : '\0')
            .ofCsvRecord(text)) {
      return reader.stream().map(CsvRecord::getFields).toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The first row of every file, if it is the same and nothing in it is a number. */
  private static boolean isHeader(List<List<List<String>>> files) {
    List<String> first = files.get(0).get(0);
    return files.size() > 1
        && files.stream().allMatch(rows -> rows.get(0).equals(first))
        && first.stream().noneMatch(cell -> cell.isBlank() || cell.matches(".*\\d{4}.*"))
        && first.stream().distinct().count() == first.size();
  }

  private Proposal.Rows records() {
    List<Integer> columns = IntStream.range(0, first.size()).boxed().toList();
    Optional<Integer> key =
        columns.stream().filter(c -> Readings.areSupplyPoints(values(c))).findFirst();
    return new Proposal.Rows(
        "",
        locator(key.orElse(0)),
        columns.stream().filter(c -> Readings.areMonths(values(c))).findFirst().map(this::locator),
        columns.stream().filter(c -> !Optional.of(c).equals(key)).map(this::field).toList(),
        key.isPresent()
            ? ""
            : "no supply point number was found; the key is a stand-in, nothing can be shown");
  }

  private Proposal.Field field(int column) {
    List<String> values = values(column);
    return new Proposal.Field(
        locator(column),
        dialect.header() ? ClassGuess.of(first.get(column)) : Optional.empty(),
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
