package io.shadan.audit.importing;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Actor;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.audit.event.AuditRecord.TerminalRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One line of a legacy access log: one customer shown to one person. */
final class LegacyLine {
  static final List<String> HEADER =
      List.of(
          "time",
          "subject",
          "organisation",
          "organisation_kind",
          "retailer_code",
          "terminal",
          "terminal_owner_kind",
          "site",
          "system",
          "operation",
          "previous",
          "supply_point",
          "supplier",
          "relation",
          "municipality",
          "shown",
          "masked");

  private static final Pattern ANYTHING = Pattern.compile(".{0,200}");
  private static final Pattern SOMETHING = Pattern.compile("\\S.{0,199}");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern WORDS = Pattern.compile("(?:[a-z][a-z_]*(?:;[a-z][a-z_]*)*)?");
  private static final Pattern RETAILER = Pattern.compile("(?:[A-Z0-9]{5})?");

  /** What each column must look like, beside {@code time}. */
  private static final Map<String, Pattern> SHAPES =
      Map.ofEntries(
          Map.entry("subject", SOMETHING),
          Map.entry("organisation", SOMETHING),
          Map.entry("organisation_kind", WORD),
          Map.entry("retailer_code", RETAILER),
          Map.entry("terminal", SOMETHING),
          Map.entry("terminal_owner_kind", WORD),
          Map.entry("site", ANYTHING),
          Map.entry("system", SOMETHING),
          Map.entry("operation", SOMETHING),
          Map.entry("previous", ANYTHING),
          Map.entry("supply_point", Pattern.compile("\\d{22}")),
          Map.entry("supplier", RETAILER),
          Map.entry("relation", Pattern.compile("own|other|last_resort|unsettled")),
          Map.entry("municipality", Pattern.compile("(?:\\d{5})?")),
          Map.entry("shown", WORDS),
          Map.entry("masked", WORDS));

  private final CsvRecord line;

  LegacyLine(CsvRecord line) {
    this.line = line;
  }

  /** What is wrong, naming line and column but no value: it may be a customer's. */
  Optional<String> problem() {
    if (line.getFieldCount() != HEADER.size()) {
      return Optional.of(
          "line %d has %d columns, expected %d"
              .formatted(line.getStartingLineNumber(), line.getFieldCount(), HEADER.size()));
    }
    return HEADER.stream()
        .filter(column -> !fits(column))
        .findFirst()
        .map(
            column ->
                "line %d column %s is not as expected"
                    .formatted(line.getStartingLineNumber(), column));
  }

  private boolean fits(String column) {
    Pattern shape = SHAPES.get(column);
    return shape == null ? isInstant(text(column)) : shape.matcher(text(column)).matches();
  }

  private static boolean isInstant(String text) {
    try {
      return Instant.parse(text).isAfter(Instant.EPOCH);
    } catch (DateTimeException e) {
      return false;
    }
  }

  AuditRecord toRecord(Function<String, String> customerDigest) {
    long number = line.getStartingLineNumber();
    return new AuditRecord(
        AuditEventCode.RELEASE,
        Instant.parse(text("time")),
        "import-" + number,
        Optional.of(actor()),
        Optional.of(new TerminalRef(text("terminal"), text("terminal_owner_kind"), text("site"))),
        Optional.empty(),
        Optional.of(new OperationRef(text("system"), text("operation"), text("previous"), "", "")),
        Optional.empty(),
        List.of(disclosure(customerDigest)),
        "imported",
        List.of(),
        Map.of("import.line", Long.toString(number)));
  }

  private Actor actor() {
    // The old logs did not know for whom somebody worked, nor why.
    return new Actor(
        text("subject"),
        text("organisation"),
        text("organisation_kind"),
        text("retailer_code"),
        "",
        "",
        "");
  }

  private Disclosure disclosure(Function<String, String> customerDigest) {
    return new Disclosure(
        customerDigest.apply(text("supply_point")),
        text("supplier"),
        "imported",
        text("relation"),
        text("municipality"),
        words("shown"),
        words("masked"));
  }

  private List<String> words(String column) {
    String text = text(column);
    return text.isEmpty() ? List.of() : List.of(text.split(";", -1));
  }

  private String text(String column) {
    return line.getField(HEADER.indexOf(column));
  }
}
