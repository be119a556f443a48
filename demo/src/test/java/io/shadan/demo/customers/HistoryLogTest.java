package io.shadan.demo.customers;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryLogTest {
  private static final Instant NOW = Instant.parse("2026-11-21T01:30:00Z");

  private static List<NamedCsvRecord> rows = List.of();

  @BeforeAll
  static void write(@TempDir Path dir) throws Exception {
    int written = new HistoryLog(customers(), NOW).write(dir.resolve("history.csv"));
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(dir.resolve("history.csv"))) {
      rows = csv.stream().toList();
    }
    assertThat(rows).hasSize(written);
  }

  @Test
  void aMonthHasAboutThreeThousandRowsAllBeforeNow() {
    assertThat(rows.size()).isBetween(2_700, 3_500);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(Instant.parse(row.getField("time")))
                    .isBetween(NOW.minus(Duration.ofDays(32)), NOW));
  }

  @Test
  void theSameInstantGivesTheSameBytes(@TempDir Path dir) throws Exception {
    new HistoryLog(customers(), NOW).write(dir.resolve("history.csv"));
    new HistoryLog(customers(), NOW).write(dir.resolve("again.csv"));
    assertThat(dir.resolve("again.csv")).hasSameBinaryContentAs(dir.resolve("history.csv"));
    assertThat(Files.readString(dir.resolve("history.csv")))
        .startsWith(
            "time,subject,organisation,organisation_kind,retailer_code,terminal,"
                + "terminal_owner_kind,site,system,operation,previous,supply_point,supplier,"
                + "relation,municipality,shown,masked\n");
  }

  @Test
  void onlyThePlantedSubjectsSawNonPublicFieldsOfCompetitors() {
    Set<String> viewers =
        rows.stream()
            .filter(row -> row.getField("organisation_kind").equals("affiliated_retailer"))
            .filter(row -> !row.getField("relation").equals("own"))
            .filter(row -> row.getField("shown").contains("contract_name"))
            .peek(row -> assertThat(row.getField("previous")).isEqualTo("debit_change"))
            .map(row -> row.getField("subject"))
            .collect(Collectors.toSet());
    assertThat(viewers)
        .containsAll(HistoryLog.LEAK_VIEWERS)
        .contains(HistoryLog.SNOOPER)
        .hasSize(HistoryLog.LEAK_VIEWERS.size() + 1);
  }

  @Test
  void theSnooperSawMoreThanSixtyInOneAfternoon() {
    List<NamedCsvRecord> snooped =
        rows.stream()
            .filter(row -> row.getField("subject").equals(HistoryLog.SNOOPER))
            .filter(row -> row.getField("operation").equals("customer_2"))
            .filter(row -> row.getField("relation").equals("other"))
            .toList();
    Instant first = Instant.parse(snooped.get(0).getField("time"));
    Instant last = Instant.parse(snooped.get(snooped.size() - 1).getField("time"));
    assertThat(snooped.stream().map(row -> row.getField("supply_point")).distinct())
        .hasSize(HistoryLog.SNOOPED);
    assertThat(Duration.between(first, last)).isLessThan(Duration.ofHours(4));
  }

  private static Customers customers() {
    return Customers.generate(NOW.atZone(HistoryRow.JAPAN).toLocalDate());
  }
}
