package io.shadan.gateway.masking.csv;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.WindowedDocument;
import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Treatments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One CSV file being masked, as a whole or row by row while it arrives; a column nobody classified
 * is masked, its name too.
 */
public final class CsvDocument extends WindowedDocument {

  private final CsvDialect dialect;
  private final CsvScan scan;
  private final byte[] mark;
  private final boolean utf8;
  private @Nullable CsvColumns columns;
  private boolean begun;

  /** Start of the bytes that are not decided; the line break of the last row that stays is not. */
  private int undecided;

  /** Whether a row stays, the header included. */
  private boolean kept;

  private CsvDocument(MaskingPlan plan, ByteWindow in, int expected) throws MalformedBodyException {
    super(plan, in, expected);
    this.dialect = plan.response().csv();
    this.scan = new CsvScan(in, characters, dialect);
    this.utf8 = characters.charset().equals(StandardCharsets.UTF_8);
    this.mark = written(Treatments.mark(characters.charset()));
  }

  /**
   * Masks a whole file.
   *
   * @throws MalformedBodyException when it is refused
   */
  static Masked mask(byte[] body, MaskingPlan plan) throws MalformedBodyException {
    return new CsvDocument(plan, ByteWindow.whole(body), body.length + body.length / 8)
        .masked(body);
  }

  /**
   * A file that arrives piece by piece.
   *
   * @param recordBuffer most bytes that are held back for one row
   * @throws MalformedBodyException when the catalogue's charset is none bodies may have
   */
  public static CsvDocument arriving(MaskingPlan plan, int recordBuffer)
      throws MalformedBodyException {
    ByteWindow in = ByteWindow.arriving(recordBuffer);
    return new CsvDocument(plan, in, in.bytes.length);
  }

  @Override
  protected int undecided() {
    return undecided;
  }

  @Override
  protected void shift(int by) {
    scan.shift(by);
    undecided -= by;
  }

  @Override
  protected void read() throws MalformedBodyException {
    if (!begun && !begin()) {
      return;
    }
    while (scan.next()) {
      row(scan.row());
    }
    if (in.complete) {
      if (columns == null) {
        throw new MalformedBodyException("the CSV is empty, expected at least one row");
      }
      keepTo(in.limit);
    }
  }

  /** Passes over a byte order mark; false when more bytes are needed to tell whether it is one. */
  private boolean begin() {
    int length = utf8 ? in.mark() : 0;
    if (length < 0) {
      return false;
    }
    scan.skipMark(length);
    begun = true;
    return true;
  }

  private void row(CsvRow row) throws MalformedBodyException {
    CsvColumns known = columns;
    if (known == null) {
      known = new CsvColumns(plan.response(), names(row));
      columns = known;
      if (dialect.header()) {
        header(row, known);
        return;
      }
    }
    // Where there is one column a blank row is an empty value.
    if (known.count() == 1 || !row.blank()) {
      record(row, known);
    } else if (Judgements.mayDrop(plan)) {
      drop(row);
    }
  }

  /** A file without a header begins with data. */
  private List<String> names(CsvRow row) {
    List<String> names = new ArrayList<>(row.cells());
    for (int i = 0; i < row.cells(); i++) {
      names.add(dialect.header() ? value(row, i) : "");
    }
    return names;
  }

  /** Names nobody catalogued are masked like the cells below them. */
  private void header(CsvRow row, CsvColumns known) {
    for (int i = 0; i < row.cells(); i++) {
      if (!known.isName(value(row, i))) {
        unclassified(row, i, "the name of column ");
      }
    }
    keepTo(row.contentEnd());
    kept = true;
  }

  private void record(CsvRow row, CsvColumns known) throws MalformedBodyException {
    if (row.cells() != known.count()) {
      throw new MalformedBodyException(
          "row %d of the CSV has %d cells, expected %d"
              .formatted(scan.number(), row.cells(), known.count()));
    }
    FoundRecord record = new FoundRecord(plan.response().records().get(0), null);
    if (known.key() != CsvColumns.NONE) {
      record.readKey(value(row, known.key()));
    }
    if (known.period() != CsvColumns.NONE) {
      record.readPeriod(value(row, known.period()));
    }
    for (int column : known.telling()) {
      record.readField(Objects.requireNonNull(known.classOf(column)), value(row, column));
    }
    RecordJudge judge = judgements.add(record);
    if (judge.dropped()) {
      drop(row);
    } else {
      mask(row, known, judge);
    }
  }

  /** A row goes with the line break before it: whether the last line ends in one stays so. */
  private void drop(CsvRow row) {
    if (!kept) {
      keepTo(row.start());
    }
    undecided = kept ? row.contentEnd() : row.end();
    out.skip();
  }

  private void mask(CsvRow row, CsvColumns known, RecordJudge judge) {
    for (int i = 0; i < row.cells(); i++) {
      FieldClass fieldClass = known.classOf(i);
      if (fieldClass == null) {
        unclassified(row, i, "column ");
      } else {
        FieldTreatment treatment =
            i == known.key() ? judge.treatKey(fieldClass) : judge.treat(fieldClass);
        treat(row, i, treatment, fieldClass);
      }
    }
    keepTo(row.contentEnd());
    kept = true;
  }

  private void unclassified(CsvRow row, int cell, String what) {
    if (unclassified.count()) {
      unclassified.note(plan.response().records().get(0), what + (cell + 1), value(row, cell));
    }
    hide(row, cell, mark);
  }

  private void treat(CsvRow row, int cell, FieldTreatment treatment, FieldClass fieldClass) {
    if (Treatments.hides(treatment)) {
      hide(row, cell, mark);
    } else if (treatment != FieldTreatment.SHOW) {
      Treatments.apply(
              treatment, fieldClass, value(row, cell), characters.charset(), plan.pseudonyms())
          .ifPresent(text -> hide(row, cell, written(text)));
    }
  }

  /** Quotes of a hidden value go too: they tell that it held a separator. */
  private void hide(CsvRow row, int cell, byte[] written) {
    keepTo(row.start(cell));
    out.put(written);
    undecided = row.end(cell);
  }

  private void keepTo(int end) {
    out.keep(in.bytes, undecided, end);
    undecided = end;
  }

  private String value(CsvRow row, int cell) {
    return row.value(cell, in.bytes, characters, dialect.quotes());
  }

  /** A text as one cell; one that cannot be is hidden. */
  private byte[] written(String text) {
    boolean plain = text.indexOf(dialect.separator()) < 0 && text.indexOf('"') < 0;
    String quoted =
        dialect.quotes()
            ? "\"" + text.replace("\"", "\"\"") + "\""
            : Treatments.mark(characters.charset());
    return (plain ? text : quoted).getBytes(characters.charset());
  }
}
