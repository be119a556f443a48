package io.shadan.demo.legacy;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** 使用量通知 as CSV in CP932, every field quoted. */
final class ChargeNoticeCsv {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

  private static final List<String> HEADER =
      List.of("対象年月", "供給地点特定番号", "契約者名義", "小売電気事業者コード", "使用電力量(kWh)", "託送料金(円)", "検針日", "計器番号");

  private ChargeNoticeCsv() {}

  static Answer answer(List<ChargeNotice> notices) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(bytes, Sjis.CHARSET)) {
      csv.writeRecord(HEADER);
      notices.forEach(notice -> csv.writeRecord(row(notice)));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return Answer.download("text/csv; charset=Shift_JIS", "notice.csv", bytes.toByteArray());
  }

  private static String[] row(ChargeNotice notice) {
    return new String[] {
      MONTH.format(notice.month()),
      notice.customer().supplyPoint(),
      notice.customer().name(),
      notice.retailer(),
      Integer.toString(notice.kwh()),
      Integer.toString(notice.yen()),
      notice.readOn().toString(),
      notice.customer().meter().number()
    };
  }
}
