package io.shadan.gateway.masking.csv;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.RecordLimits;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Splices;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.masking.csv.CsvCells.Cell;
import io.shadan.gateway.masking.csv.CsvCells.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final DecodedText text;
    private final MaskingPlan plan;
    private final RecordSpec spec;
    private final Splices splices = new Splices();
    private final List<RecordJudge> records = new ArrayList<>();
    private int unclassified;

    Pass(DecodedText text, MaskingPlan plan) {
      this.text = text;
      this.plan = plan;
      this.spec = plan.response().records().get(0);
    }

    MaskingOutcome run() throws MalformedBodyException {
      List<Row> rows = CsvCells.read(text.text(), plan.response().csv().separator());
      if (rows.isEmpty()) {
        throw new MalformedBodyException("the CSV is empty, expected at least its header");
      }
      List<String> names = header(rows.get(0));
      List<FieldClass> classes = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        classes.add(classOf(names.get(i), i));
      }
      for (Row row : rows.subList(plan.response().csv().header() ? 1 : 0, rows.size())) {
        if (!row.blank()) {
          maskRow(row, names, classes);
        }
      }
      RecordLimits.check(plan, records);
      byte[] masked = splices.apply(text.bytes());
      return new MaskingOutcome.Masked(
          masked,
          records.stream().filter(record -> !record.dropped()).map(RecordJudge::finding).toList(),
          unclassified);
    }

    private List<String> header(Row first) {
      if (!plan.response().csv().header()) {
        return first.cells().stream().map(cell -> "").toList();
      }
      for (int i = 0; i < first.cells().size(); i++) {
        if (classOf(first.cells().get(i).value(), i) == null) {
          hide(first.cells().get(i), Treatments.mark(text.charset()));
          unclassified++;
        }
      }
      return first.cells().stream().map(Cell::value).toList();
    }

    private void maskRow(Row row, List<String> names, List<FieldClass> classes)
        throws MalformedBodyException {
      if (row.cells().size() != names.size()) {
        throw new MalformedBodyException(
            "row "
                + (records.size() + 1)
                + " of the CSV has "
                + row.cells().size()
                + " cells, expected "
                + names.size());
      }
      RecordJudge judge =
          new RecordJudge(
              plan,
              valueAt(spec.key(), row, names),
              spec.period().flatMap(period -> valueAt(period, row, names)),
              spec.period().isPresent());
      records.add(judge);
      if (judge.dropped()) {
        splices.remove(text.byteOffset(row.start()), text.byteOffset(row.end()));
        return;
      }
      for (int i = 0; i < row.cells().size(); i++) {
        maskCell(row.cells().get(i), classes.get(i), judge);
      }
    }

    private void maskCell(Cell cell, @Nullable FieldClass fieldClass, RecordJudge judge) {
      if (fieldClass == null) {
        unclassified++;
        hide(cell, Treatments.mark(text.charset()));
        return;
      }
      Treatments.apply(judge.treat(fieldClass), fieldClass, cell.value(), text.charset())
          .ifPresent(mark -> hide(cell, mark));
    }

    private void hide(Cell cell, String mark) {
      String written = cell.quoted() ? "\"" + mark.replace("\"", "\"\"") + "\"" : mark;
      splices.replace(
          text.byteOffset(cell.start()),
          text.byteOffset(cell.end()),
          written.getBytes(text.charset()));
    }

    private @Nullable FieldClass classOf(String name, int index) {
      if (matches(spec.key(), name, index)) {
        return FieldClass.SUPPLY_POINT;
      }
      return spec.fields().stream()
          .filter(field -> matches(field.at(), name, index))
          .findFirst()
          .map(FieldSpec::fieldClass)
          .orElse(null);
    }

    private static Optional<String> valueAt(Locator locator, Row row, List<String> names) {
      for (int i = 0; i < names.size(); i++) {
        if (matches(locator, names.get(i), i)) {
          return Optional.of(row.cells().get(i).value());
        }
      }
      return Optional.empty();
    }

    private static boolean matches(Locator locator, String name, int index) {
      return locator.kind() == Locator.Kind.HEADER
          ? locator.value().equals(name)
          : locator.value().equals(Integer.toString(index + 1));
    }
  }
}
