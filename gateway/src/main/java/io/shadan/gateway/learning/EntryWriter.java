package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.OperationKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a proposal as a catalogue file. {@code FILL_IN} stands wherever a person decides; the
 * gateway refuses the file until they have.
 */
public final class EntryWriter {

  /** Stands for what a person fills in. */
  public static final String FILL_IN = "FILL_IN";

  private static final int MOST_UNDECIDED = 200;

  /** No record can be read by it. */
  static final Locator UNKNOWN_KEY = new Locator(Locator.Kind.LABEL, FILL_IN, Optional.empty());

  private final StringBuilder yaml = new StringBuilder();

  private EntryWriter() {}

  /**
   * The file.
   *
   * @param system id of the system
   * @param operation id of the operation
   */
  public static String write(Proposal proposal, String system, String operation) {
    EntryWriter writer = new EntryWriter();
    writer.head(proposal, system, operation);
    writer.response(proposal);
    return writer.yaml.toString();
  }

  private void head(Proposal proposal, String system, String operation) {
    OperationKind kind =
        switch (proposal.head().format()) {
          case HTML -> OperationKind.SCREEN;
          case JSON, XML -> OperationKind.API;
          default -> OperationKind.DOWNLOAD;
        };
    line(0, "# Proposed from captures. Not checked by anybody: fill in every " + FILL_IN + ".");
    line(0, "system: " + quoted(system));
    line(0, "name: {ja: " + FILL_IN + ", en: " + FILL_IN + "}");
    line(0, "prefix: " + FILL_IN + "  # the system's context path, e.g. /wheeling");
    line(0, "legal_class: " + FILL_IN);
    line(0, "retention_years: " + FILL_IN);
    line(0, "operations:");
    line(1, "- id: " + quoted(operation));
    line(2, "name: {ja: " + FILL_IN + ", en: " + FILL_IN + "}");
    line(2, "kind: " + kind.name().toLowerCase(Locale.ROOT));
    line(2, "method: GET  # or POST");
    line(2, "path: " + FILL_IN);
    line(2, "purposes: [" + FILL_IN + "]");
    line(2, "parameters: []  # every other parameter is refused");
  }

  private void response(Proposal proposal) {
    line(2, "response:");
    line(3, "format: " + proposal.head().format().name().toLowerCase(Locale.ROOT));
    line(3, "content_types: [" + proposal.head().contentType() + "]");
    line(3, "charset: " + proposal.head().charset());
    proposal
        .head()
        .csv()
        .ifPresent(
            csv ->
                line(
                    3,
                    "csv: {separator: "
                        + (csv.separator() == '\t' ? "\"\\t\"" : quoted("" + csv.separator()))
                        + ", header: "
                        + csv.header()
                        + "}"));
    proposal
        .head()
        .endsWith()
        .ifPresent(end -> line(3, "ends_with: " + quoted(end) + "  # as all captures do"));
    if (proposal.head().streamed()) {
      line(3, "streamed: true  # words in markup stay only when layout lists them");
    }
    if (!proposal.head().namespaces().isEmpty()) {
      line(3, "namespaces:");
      proposal.head().namespaces().forEach((prefix, uri) -> line(4, prefix + ": " + quoted(uri)));
    }
    if (!proposal.layout().isEmpty()) {
      line(3, "layout:  # the same on all captures; strike what is not the screen's own");
      proposal.layout().forEach(text -> line(4, "- " + quoted(text)));
    }
    if (!proposal.undecided().isEmpty()) {
      line(3, "# undecided: masked unless you locate it or list its text in layout");
      proposal.undecided().stream().limit(MOST_UNDECIDED).forEach(at -> line(3, "#   " + at));
      if (proposal.undecided().size() > MOST_UNDECIDED) {
        line(3, "#   … %d places in all".formatted(proposal.undecided().size()));
      }
    }
    if (!proposal.fields().isEmpty()) {
      line(3, "fields:");
      fields(4, proposal.fields());
      if (proposal.fields().stream().anyMatch(EntryWriter::mayCount)) {
        line(4, "# one that counts the records is {…, class: derived, count: true}");
      }
    }
    if (!proposal.records().isEmpty()) {
      line(3, "records:");
      proposal.records().forEach(this::record);
    }
  }

  private void record(Proposal.Rows rows) {
    if (!rows.note().isEmpty()) {
      line(4, "# " + rows.note());
    }
    if (rows.at().isEmpty()) {
      line(4, "- key: " + mapping(rows.key()));
    } else {
      line(4, "- at: " + quoted(rows.at()));
      line(5, "key: " + mapping(rows.key()));
    }
    rows.period().ifPresent(period -> line(5, "period: " + mapping(period)));
    if (rows.fields().isEmpty()) {
      line(5, "fields: []");
    } else {
      line(5, "fields:");
      fields(6, rows.fields());
    }
  }

  private void fields(int depth, List<Proposal.Field> fields) {
    for (Proposal.Field field : fields) {
      line(
          depth,
          "- {"
              + inner(field.at())
              + ", class: "
              + FILL_IN
              + "}  # guess: "
              + field.guess().map(FieldClass::wire).orElse("none")
              + "; "
              + field.kind()
              + (field.varies() ? ", varies" : ", the same on all captures"));
    }
  }

  private static boolean mayCount(Proposal.Field field) {
    return field.guess().filter(FieldClass.DERIVED::equals).isPresent();
  }

  private static String mapping(Locator locator) {
    return "{" + inner(locator) + "}";
  }

  private static String inner(Locator locator) {
    String name = locator.kind().name().toLowerCase(Locale.ROOT);
    String value =
        locator.kind() == Locator.Kind.COLUMN ? locator.value() : quoted(locator.value());
    return name
        + ": "
        + value
        + locator.attribute().map(attribute -> ", attr: " + quoted(attribute)).orElse("");
  }

  /** Single quotes: nothing in them is YAML's but the quote itself. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void line(int depth, String text) {
    yaml.append("  ".repeat(depth)).append(text).append('\n');
  }
}
