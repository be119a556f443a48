package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What captured answers suggest. Every text in it stood on at least three answers of different
 * customers; it holds no value of any.
 *
 * @param contentType media type without parameters
 * @param charset as the catalogue writes it
 * @param layout HTML: texts taken for the screen's own
 * @param fields places outside records
 * @param undecided places nobody could place, each described without its text
 * @param warnings what makes the proposal doubtful
 */
public record Proposal(
    BodyFormat format,
    String contentType,
    String charset,
    List<String> layout,
    List<Rows> records,
    List<Field> fields,
    Map<String, String> namespaces,
    Optional<CsvDialect> csv,
    List<String> undecided,
    List<String> warnings) {

  private static final CsvDialect WHOLE_LINES = new CsvDialect('\u001f', false, false);

  public Proposal {
    layout = List.copyOf(layout);
    records = List.copyOf(records);
    fields = List.copyOf(fields);
    namespaces = Map.copyOf(namespaces);
    undecided = List.copyOf(undecided);
    warnings = List.copyOf(warnings);
  }

  /**
   * A place that holds data.
   *
   * @param guess what its label sounds like; never more than a comment
   * @param kind what kind of characters stand there, e.g. {@code digits 11}
   * @param varies whether it differed between the captures
   */
  public record Field(Locator at, Optional<FieldClass> guess, String kind, boolean varies) {}

  /**
   * A kind of record.
   *
   * @param at boundary as in the catalogue; empty for the whole document
   * @param note what to look at; empty for nothing
   */
  public record Rows(
      String at, Locator key, Optional<Locator> period, List<Field> fields, String note) {
    public Rows {
      fields = List.copyOf(fields);
    }
  }

  /** Knows the format only: everything would be masked. */
  static Proposal nothing(BodyFormat format, String contentType, String charset) {
    Proposal nothing =
        new Proposal(
            format,
            contentType,
            charset,
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            List.of(),
            List.of());
    return format == BodyFormat.CSV ? nothing.csv(WHOLE_LINES) : nothing;
  }

  /** The same for CSV of a dialect, nothing known of its columns. */
  Proposal csv(CsvDialect dialect) {
    Locator any = new Locator(Locator.Kind.COLUMN, "1", Optional.empty());
    Rows rows = new Rows("", any, Optional.empty(), List.of(), "");
    return new Proposal(
        format,
        contentType,
        charset,
        layout,
        List.of(rows),
        fields,
        namespaces,
        Optional.of(dialect),
        undecided,
        warnings);
  }

  /** The same with records and fields. */
  Proposal with(List<Rows> foundRecords, List<Field> foundFields) {
    return new Proposal(
        format,
        contentType,
        charset,
        layout,
        foundRecords,
        foundFields,
        namespaces,
        csv,
        undecided,
        warnings);
  }

  /** The same with texts and what is doubtful about the captures. */
  Proposal with(Collection<String> agreed, Collection<String> unplaced, Collection<String> doubts) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(doubts);
    return new Proposal(
        format,
        contentType,
        charset,
        List.copyOf(agreed),
        records,
        fields,
        namespaces,
        csv,
        List.copyOf(unplaced),
        all);
  }

  /** The same with XML namespaces. */
  Proposal namespaces(Map<String, String> found) {
    return new Proposal(
        format, contentType, charset, layout, records, fields, found, csv, undecided, warnings);
  }

  /** The response with one class for every field, to be tried out on the captures only. */
  ResponseSpec response(FieldClass every) {
    return new ResponseSpec(
        format,
        Set.of(contentType),
        charset,
        records.stream()
            .map(rows -> new RecordSpec(rows.at, rows.key, rows.period, specs(rows.fields, every)))
            .toList(),
        specs(fields, every),
        Set.copyOf(layout),
        namespaces,
        csv.orElse(CsvDialect.DEFAULT),
        false,
        Optional.empty(),
        List.of(),
        Map.of());
  }

  private static List<FieldSpec> specs(List<Field> fields, FieldClass every) {
    return fields.stream().map(field -> new FieldSpec(field.at(), every, false)).toList();
  }
}
