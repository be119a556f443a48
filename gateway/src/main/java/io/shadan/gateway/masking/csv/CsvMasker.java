package io.shadan.gateway.masking.csv;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Splices;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.masking.csv.CsvCells.Cell;
import io.shadan.gateway.masking.csv.CsvCells.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Masks CSV cell by cell; a column nobody classified is masked, its name too. */
public final class CsvMasker implements BodyMasker {

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      return new Pass(DecodedText.of(body, plan.response().charset()), plan).run();
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  private static final class Pass {

    private static final int NONE = -1;

    private final DecodedText text;
    private final MaskingPlan plan;
    private final RecordSpec spec;
    private final Splices splices = new Splices();
    private final List<@Nullable FieldClass> classes = new ArrayList<>();
    private int keyColumn = NONE;
    private int periodColumn = NONE;
    private int unclassified;

    Pass(DecodedText text, MaskingPlan plan) {
      this.text = text;
      this.plan = plan;
      this.spec = plan.response().records().get(0);
    }

    MaskingOutcome run() throws MalformedBodyException {
      List<Row> rows =
          CsvCells.read(text.text(), plan.response().csv(), plan.decision().maxRecords() + 1);
      if (rows.isEmpty()) {
        throw new MalformedBodyException("the CSV is empty, expected at least one row");
      }
      boolean header = plan.response().csv().header();
      locate(rows.get(0), header);
      // a blank line is an empty value where there is one column only
      boolean single = classes.size() == 1;
      List<Row> data =
          rows.stream().skip(header ? 1 : 0).filter(row -> single || !row.blank()).toList();
      List<FoundRecord> records = new ArrayList<>(data.size());
      for (Row row : data) {
        records.add(found(row, records.size() + 1));
      }
      Judgements judgements = Judgements.of(plan, records);
      boolean kept = header;
      Row before = rows.get(0);
      for (int i = 0; i < data.size(); i++) {
        RecordJudge judge = judgements.of(records.get(i));
        if (judge.dropped()) {
          drop(data.get(i), kept ? before : null);
        } else {
          kept = true;
          maskRow(data.get(i), judge);
        }
        before = data.get(i);
      }
      return new MaskingOutcome.Masked(
          splices.apply(text.bytes()), judgements.findings(), unclassified);
    }

    /**
     * Finds the columns; names nobody catalogued are masked like the cells below them, since a file
     * without a header begins with data.
     */
    private void locate(Row first, boolean header) throws MalformedBodyException {
      for (int i = 0; i < first.cells().size(); i++) {
        Cell cell = first.cells().get(i);
        String name = header ? cell.value() : "";
        keyColumn = column(keyColumn, Optional.of(spec.key()), name, i);
        periodColumn = column(periodColumn, spec.period(), name, i);
        FieldClass fieldClass = classOf(name, i);
        classes.add(fieldClass);
        if (header && !isName(name)) {
          hide(cell, Treatments.mark(text.charset()));
          unclassified++;
        }
      }
    }

    private boolean isName(String name) {
      return plan.response().layout().contains(name)
          || Stream.concat(
                  Stream.concat(Stream.of(spec.key()), spec.period().stream()),
                  spec.fields().stream().map(FieldSpec::at))
              .anyMatch(at -> at.kind() == Locator.Kind.HEADER && at.value().equals(name));
    }

    private static int column(int known, Optional<Locator> locator, String name, int index)
        throws MalformedBodyException {
      if (locator.filter(at -> matches(at, name, index)).isEmpty()) {
        return known;
      }
      if (known != NONE) {
        throw new MalformedBodyException(
            "columns " + (known + 1) + " and " + (index + 1) + " of the CSV have the same name");
      }
      return index;
    }

    private FoundRecord found(Row row, int number) throws MalformedBodyException {
      if (row.cells().size() != classes.size()) {
        throw new MalformedBodyException(
            "record %d of the CSV has %d cells, expected %d"
                .formatted(number, row.cells().size(), classes.size()));
      }
      FoundRecord record = new FoundRecord(spec, null);
      if (keyColumn != NONE) {
        record.readKey(row.cells().get(keyColumn).value());
      }
      if (periodColumn != NONE) {
        record.readPeriod(row.cells().get(periodColumn).value());
      }
      return record;
    }

    /** A row goes with the line break before it: whether the last line ends in one stays so. */
    private void drop(Row row, @Nullable Row before) {
      int start = before == null ? row.start() : before.contentEnd();
      int end = before == null ? row.end() : row.contentEnd();
      splices.remove(text.byteOffset(start), text.byteOffset(end));
    }

    private void maskRow(Row row, RecordJudge judge) {
      for (int i = 0; i < row.cells().size(); i++) {
        maskCell(row.cells().get(i), i, judge);
      }
    }

    private void maskCell(Cell cell, int column, RecordJudge judge) {
      FieldClass fieldClass = classes.get(column);
      if (fieldClass == null) {
        unclassified++;
        hide(cell, Treatments.mark(text.charset()));
        return;
      }
      FieldTreatment treatment =
          column == keyColumn ? judge.treatKey(fieldClass) : judge.treat(fieldClass);
      Treatments.apply(treatment, fieldClass, cell.value(), text.charset())
          .ifPresent(mark -> hide(cell, mark));
    }

    /** Quotes of a hidden value go too: they tell that it held a separator. */
    private void hide(Cell cell, String mark) {
      CsvDialect dialect = plan.response().csv();
      boolean plain = mark.indexOf(dialect.separator()) < 0 && mark.indexOf('"') < 0;
      String quoted =
          dialect.quotes()
              ? "\"" + mark.replace("\"", "\"\"") + "\""
              : Treatments.mark(text.charset());
      String written = plain ? mark : quoted;
      splices.replace(
          text.byteOffset(cell.start()),
          text.byteOffset(cell.end()),
          written.getBytes(text.charset()));
    }

    private @Nullable FieldClass classOf(String name, int index) {
      return spec.fields().stream()
          .filter(field -> matches(field.at(), name, index))
          .findFirst()
          .map(FieldSpec::fieldClass)
          .orElse(keyColumn == index ? FieldClass.SUPPLY_POINT : null);
    }

    private static boolean matches(Locator locator, String name, int index) {
      return locator.kind() == Locator.Kind.HEADER
          ? locator.value().equals(name)
          : locator.value().equals(Integer.toString(index + 1));
    }
  }
}
