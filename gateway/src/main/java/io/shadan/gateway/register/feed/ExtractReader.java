package io.shadan.gateway.register.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.shadan.gateway.register.feed.CsvRow.OversizedRowException;
import io.shadan.gateway.register.reconcile.ExtractFormat;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.SupplyState.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;

/**
 * Reads what another system believes. A row that cannot be read is told and left out: an extract
 * with wrong rows is what a comparison is for.
 */
public final class ExtractReader {

  /** Told of each row that cannot be read. */
  public interface Unreadable {
    /** A row and what was expected; never what stands there. */
    void row(long line, String expected) throws IOException;
  }

  private static final int MOST_BUFFERED = 1 << 18;
  private static final SupplyState NOBODY = SupplyState.of(Kind.NO_SUPPLIER);

  private final ExtractFormat format;
  private final FeedDates dates;
  private final Unreadable unreadable;
  private long rows;

  /**
   * A reader of one file.
   *
   * @throws IllegalArgumentException when the date format is none
   */
  public ExtractReader(ExtractFormat format, Unreadable unreadable) {
    this.format = format;
    this.dates = new FeedDates(format.dateFormat());
    this.unreadable = unreadable;
  }

  /**
   * Reads a file and spools it.
   *
   * @param folder for what does not fit into memory
   * @throws IOException when it cannot be read; names the line
   */
  public Extract read(Path csv, Path folder) throws IOException {
    SnapshotSpool spool = new SnapshotSpool(folder);
    CsvRow row = new CsvRow();
    try (StrictText text =
            new StrictText(new BufferedInputStream(Files.newInputStream(csv)), format.charset());
        CsvReader<CsvRow> reader =
            CsvReader.builder()
                .fieldSeparator(format.separator())
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(MOST_BUFFERED)
                .build(row, text)) {
      readAll(reader.iterator(), spool);
      return new Extract(spool, rows);
    } catch (UncheckedIOException | CsvParseException | OversizedRowException e) {
      spool.close();
      throw new IOException("line " + row.line() + " or the next is no CSV as described", e);
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  private void readAll(Iterator<CsvRow> all, SnapshotSpool spool) throws IOException {
    if (!all.hasNext()) {
      throw new IOException("the extract is empty, expected a header");
    }
    CsvRow header = all.next();
    int width = header.size();
    int point = place(header, format.point());
    int retailer = place(header, format.retailer());
    int from = format.from().isEmpty() ? -1 : place(header, format.from().get());
    int to = format.to().isEmpty() ? -1 : place(header, format.to().get());
    while (all.hasNext()) {
      CsvRow row = all.next();
      rows++;
      Optional<String> problem =
          row.size() == width
              ? spooled(
                  row.line(),
                  row.field(point),
                  row.field(retailer).strip(),
                  row.field(from),
                  row.field(to),
                  spool)
              : Optional.of(width + " fields");
      if (problem.isPresent()) {
        unreadable.row(row.line(), problem.get());
      }
    }
  }

  /** What was expected instead; empty when the row was read. */
  private Optional<String> spooled(
      long line, String number, String retailer, String first, String end, SnapshotSpool spool)
      throws IOException {
    Optional<SupplyPoint> point = SupplyPoint.of(number.strip());
    int from = first.isBlank() ? 0 : dates.day(first.strip());
    int to = end.isBlank() ? Days.OPEN : dates.day(end.strip());
    if (point.isEmpty()) {
      return Optional.of("a supply point number of 22 digits");
    }
    if (from < 0 || to < 0 || from >= to) {
      return Optional.of("days as " + dates + ", the first before the last");
    }
    SupplyState state = retailer.isEmpty() ? NOBODY : SupplyState.suppliedBy(retailer);
    try {
      spool.stated(line, point.get(), "", from, to, state, false);
      return Optional.empty();
    } catch (RowRefusedException e) {
      return Optional.of("fewer rows: " + e.text());
    }
  }

  private static int place(CsvRow header, String name) throws IOException {
    int found = -1;
    for (int i = 0; i < header.size(); i++) {
      if (header.field(i).equals(name)) {
        if (found >= 0) {
          throw new IOException("the header names column '" + name + "' twice");
        }
        found = i;
      }
    }
    if (found < 0) {
      throw new IOException("the header lacks column '" + name + "'");
    }
    return found;
  }
}
