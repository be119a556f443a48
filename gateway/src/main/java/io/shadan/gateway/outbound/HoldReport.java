package io.shadan.gateway.outbound;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.shadan.gateway.console.HoldRow;
import io.shadan.gateway.console.HoldSummary;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report about one document, written while it is judged; until it is finished its summary says
 * {@code unfinished}, also after a crash. Every method blocks.
 */
final class HoldReport {

  private final HoldReports reports;
  private final OutboundDocument document;
  private @Nullable FileChannel channel;
  private @Nullable CsvWriter csv;

  HoldReport(HoldReports reports, OutboundDocument document) {
    this.reports = reports;
    this.document = document;
  }

  /**
   * Writes rows durably; what leaves afterwards was reported before.
   *
   * @param soFar the summary while it is unfinished
   */
  void add(List<ReportedRow> rows, HoldSummary soFar) throws IOException {
    CsvWriter writer = csv == null ? open(soFar) : csv;
    rows.forEach(row -> writer.writeRecord(row.cells()));
    writer.flush();
    if (channel != null) {
      channel.force(false);
    }
  }

  /** Writes the summary; without a row there is no report. */
  void finish(HoldSummary summary) throws IOException {
    if (csv == null) {
      return;
    }
    csv.close();
    reports.put(document.exchangeId(), SummaryJson.write(summary));
  }

  /** The first rows of a finished report. */
  static List<HoldRow> read(Path file, int limit) throws IOException {
    try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file, StandardCharsets.UTF_8);
        Stream<CsvRecord> all = rows.stream()) {
      return all.skip(1).limit(limit).map(HoldReport::row).toList();
    }
  }

  private static HoldRow row(CsvRecord row) {
    String part = row.getField(1);
    return new HoldRow(
        part.equals("0") ? row.getField(0) : row.getField(0) + "." + part,
        row.getField(2),
        row.getField(3),
        row.getField(4),
        row.getField(5),
        row.getField(6),
        row.getField(7),
        row.getField(8),
        row.getField(10),
        row.getField(11),
        row.getField(12));
  }

  private CsvWriter open(HoldSummary soFar) throws IOException {
    FileChannel created = HoldReports.create(reports.file(document.exchangeId(), HoldReports.ROWS));
    channel = created;
    CsvWriter open =
        CsvWriter.builder().build(Channels.newOutputStream(created), StandardCharsets.UTF_8);
    csv = open;
    open.writeRecord(ReportedRow.COLUMNS);
    reports.put(document.exchangeId(), SummaryJson.write(soFar));
    return open;
  }
}
