package io.shadan.demo.customers;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupplyFeedTest {
  private static final Instant AS_OF = Instant.parse("2026-11-21T01:30:00Z");

  @Test
  void theFeedHasARowPerSpellAndItsSidecarDescribesIt(@TempDir Path dir) throws Exception {
    Customers customers = Customers.generate(LocalDate.of(2026, 11, 21));
    int rows = new SupplyFeed(customers, AS_OF).write(dir);
    byte[] csv = Files.readAllBytes(dir.resolve("supply.csv"));
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(csv));
    assertThat(sha256)
        .isEqualTo("236db2993cd50a57b05d4041641a2bd6a4d03ae5280c56244cbfde422ec25ee2");
    assertThat(Files.readString(dir.resolve("supply.json")).strip())
        .contains("\"feed\":\"supply\",\"sequence\":1795224600,\"form\":\"snapshot\"")
        .contains("\"as_of\":\"2026-11-21T01:30:00Z\"")
        .contains("\"rows\":" + rows + ",")
        .contains("\"sha256\":\"" + sha256 + "\"");
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(dir.resolve("supply.csv"))) {
      List<NamedCsvRecord> records = reader.stream().toList();
      assertThat(records).hasSize(rows);
      assertThat(records.get(0).getHeader())
          .containsExactly("supply_point", "municipality", "from", "to", "status", "retailer");
      assertThat(records)
          .allMatch(
              row ->
                  row.getField("retailer").isEmpty() != row.getField("status").equals("supplied"));
    }
  }
}
