package io.shadan.gateway.register.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.shadan.gateway.register.FeedFormat;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.feed.CsvRow.OversizedRowException;
import io.shadan.gateway.register.feed.StrictText.MalformedTextException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/** Reads the rows of a CSV file, one at a time. */
final class CsvRows {
  private static final int MOST_BUFFERED = 1 << 18;
  private static final int LOOK_EVERY = 1 << 14;

  private final FeedFormat format;
  private final Form form;
  private final BooleanSupplier stopped;

  CsvRows(FeedFormat format, Form form, BooleanSupplier stopped) {
    this.format = format;
    this.form = form;
    this.stopped = stopped;
  }

  /**
   * Gives every row to the reader; where reading cannot go on is a problem with its line.
   *
   * @return whether it was read to its end
   * @throws IOException if the file cannot be read, or the reader was stopped
   */
  boolean read(InputStream bytes, RowReader rows, Problems problems) throws IOException {
    CsvRow row = new CsvRow();
    try (StrictText text = new StrictText(bytes, format.decoder());
        CsvReader<CsvRow> reader = reader(text, row)) {
      readAll(reader.iterator(), rows, problems);
      return true;
    } catch (BatchRefusedException e) {
      e.problems().forEach(problems::add);
    } catch (OversizedRowException e) {
      unreadable(
          problems,
          e.line(),
          "a field of more than " + CsvRow.LONGEST_FIELD + " characters, or too many");
    } catch (CsvParseException e) {
      fromParser(e, row, problems);
    } catch (UncheckedIOException e) {
      fromText(e, problems);
    } catch (MalformedTextException e) {
      fromText(e, problems);
    }
    return false;
  }

  private CsvReader<CsvRow> reader(StrictText text, CsvRow row) {
    return CsvReader.builder()
        .fieldSeparator(format.separator().charAt(0))
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(MOST_BUFFERED)
        .build(row, text);
  }

  private void readAll(Iterator<CsvRow> all, RowReader rows, Problems problems)
      throws BatchRefusedException, IOException {
    if (format.header() && !all.hasNext()) {
      throw new BatchRefusedException(
          ProblemCode.MALFORMED, "the file is empty; expected a header");
    }
    CsvColumns columns =
        format.header() ? CsvColumns.named(format, form, all.next()) : CsvColumns.placed(format);
    long count = 0;
    while (all.hasNext()) {
      CsvRow row = all.next();
      if (row.size() == columns.width()) {
        rows.read(row.line(), columns.fields(row));
      } else {
        rows.unread();
        problems.add(
            row.line(), ProblemCode.MALFORMED, row.size() + " fields, expected " + columns.width());
      }
      if (++count % LOOK_EVERY == 0 && stopped.getAsBoolean()) {
        throw new IOException("stopped while reading");
      }
    }
  }

  private static void fromParser(CsvParseException e, CsvRow row, Problems problems)
      throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OversizedRowException oversized) {
        unreadable(
            problems,
            oversized.line(),
            "a field of more than " + CsvRow.LONGEST_FIELD + " characters, or too many");
        return;
      }
      if (cause instanceof MalformedTextException || cause instanceof UncheckedIOException) {
        fromText(cause, problems);
        return;
      }
    }
    unreadable(
        problems,
        row.line(),
        "quotes that are not closed, or characters behind a closing quote, in this row or the next");
  }

  private static void fromText(Throwable failure, Problems problems) throws IOException {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    if (cause instanceof MalformedTextException malformed) {
      unreadable(problems, malformed.line(), String.valueOf(malformed.getMessage()));
    } else if (cause instanceof IOException e) {
      throw e;
    } else {
      throw new IOException(cause);
    }
  }

  private static void unreadable(Problems problems, long line, String what) {
    problems.add(line, ProblemCode.MALFORMED, what + "; nothing behind it was read");
  }
}
