package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What captured answers suggest. Every text in it stood on at least three answers of different
 * customers; it holds no value of any.
 *
 * @param head what is known before anything is looked at
 * @param layout HTML: texts taken for the screen's own
 * @param fields places outside records
 * @param undecided places nobody could place, each described without its text
 * @param warnings what makes the proposal doubtful
 */
public record Proposal(
    Head head,
    List<String> layout,
    List<Rows> records,
    List<Field> fields,
    List<String> undecided,
    List<String> warnings) {

  public Proposal {
    layout = List.copyOf(layout);
    records = List.copyOf(records);
    fields = List.copyOf(fields);
    undecided = List.copyOf(undecided);
    warnings = List.copyOf(warnings);
  }

  /**
   * Format of the answers.
   *
   * @param contentType media type without parameters
   * @param charset as the catalogue writes it
   * @param namespaces XML: catalogue prefix to namespace
   * @param endsWith HTML: the end tag all captures end with
   * @param streamed HTML: a long page shall leave while it arrives
   */
  public record Head(
      BodyFormat format,
      String contentType,
      String charset,
      Optional<CsvDialect> csv,
      Map<String, String> namespaces,
      Optional<String> endsWith,
      boolean streamed) {
    public Head {
      namespaces = Map.copyOf(namespaces);
    }

    Head csv(CsvDialect dialect) {
      return new Head(
          format, contentType, charset, Optional.of(dialect), namespaces, endsWith, streamed);
    }

    Head namespaces(Map<String, String> found) {
      return new Head(format, contentType, charset, csv, found, endsWith, streamed);
    }
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

  /** Nothing but the format: everything would be masked. */
  static Proposal nothing(Head head) {
    Locator any = new Locator(Locator.Kind.COLUMN, "1", Optional.empty());
    List<Rows> lines =
        head.csv.isPresent()
            ? List.of(new Rows("", any, Optional.empty(), List.of(), ""))
            : List.of();
    return new Proposal(head, List.of(), lines, List.of(), List.of(), List.of());
  }

  /** The same with more to doubt. */
  Proposal warning(List<String> further) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(further);
    return new Proposal(head, layout, records, fields, undecided, all);
  }

  /** The response with one class for every field, to be tried out on the captures only. */
  ResponseSpec response(FieldClass every) {
    return new ResponseSpec(
        head.format,
        Set.of(head.contentType),
        head.charset,
        records.stream()
            .map(rows -> new RecordSpec(rows.at, rows.key, rows.period, specs(rows.fields, every)))
            .toList(),
        specs(fields, every),
        Set.copyOf(layout),
        head.namespaces,
        head.csv.orElse(CsvDialect.DEFAULT),
        false,
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        head.endsWith,
        head.streamed);
  }

  private static List<FieldSpec> specs(List<Field> fields, FieldClass every) {
    return fields.stream().map(field -> new FieldSpec(field.at(), every, false)).toList();
  }
}
