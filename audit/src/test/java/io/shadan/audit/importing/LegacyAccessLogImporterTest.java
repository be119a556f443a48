package io.shadan.audit.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.JournalReader;
import io.shadan.audit.journal.JournalSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyAccessLogImporterTest {
  private static final String HEADER = String.join(",", LegacyLine.HEADER);
  private static final String POINT = "0900000000000000000001";
  private static final String LINE =
      "2026-02-03T01:02:03Z,retail-staff-07,retail-aff,affiliated_retailer,A0009,T-RT-01,"
          + "affiliated_retailer,天神,wheeling,customer_2,debit_change,"
          + POINT
          + ",C0123,other,40221,contract_name;contact,bank_account";
  private final Path directory;
  private final Path file;

  LegacyAccessLogImporterTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = directory.resolve("history.csv");
  }

  @Test
  void everyLineBecomesAReleaseWithoutTheSupplyPoint() throws IOException {
    Files.writeString(file, HEADER + "\n" + (LINE + "\n").repeat(1_203));
    assertThat(importFile()).isEqualTo(1_203);
    List<JournalReader.Entry> entries = new JournalReader(directory).read(0, 9_999, 9_999);
    assertThat(entries).hasSize(1_203);
    AuditRecord second = entries.get(1).entry();
    assertThat(second.code()).isEqualTo(AuditEventCode.RELEASE);
    assertThat(second.result()).isEqualTo("imported");
    assertThat(second.exchangeId()).isEqualTo("import-3");
    assertThat(second.time()).isEqualTo("2026-02-03T01:02:03Z");
    assertThat(second.disclosures())
        .singleElement()
        .satisfies(
            disclosure -> {
              assertThat(disclosure.customer()).isEqualTo("digest-of-22");
              assertThat(disclosure.relation()).isEqualTo("other");
              assertThat(disclosure.shown()).containsExactly("contract_name", "contact");
              assertThat(disclosure.masked()).containsExactly("bank_account");
            });
    assertThat(second.toString()).doesNotContain(POINT);
  }

  @Test
  void oneWrongLineRefusesTheFileAndNamesAllWrongLines() throws IOException {
    Files.writeString(
        file,
        String.join(
            "\n",
            HEADER,
            LINE,
            LINE.replace("other", "friend"),
            LINE + ",more",
            LINE.replace(POINT, "123"),
            LINE));
    assertThatThrownBy(this::importFile)
        .isInstanceOf(LegacyAccessLogException.class)
        .hasMessageContaining("line 3 column relation")
        .hasMessageContaining("line 4 has 18 columns, expected 17")
        .hasMessageContaining("line 5 column supply_point")
        .hasMessageNotContaining("line 2 ");
    assertThat(new JournalReader(directory).read(0, 10, 10)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-03T01:02:03Z, yesterday, time",
    "retail-staff-07, '', subject",
    "affiliated_retailer, Affiliated, organisation_kind",
    "A0009, A9, retailer_code",
    "40221, 402211, municipality",
    "contract_name;contact, contract_name;, shown",
    "bank_account, BANK, masked",
  })
  void refusesWhatDoesNotFitItsColumn(String part, String instead, String column)
      throws IOException {
    Files.writeString(file, HEADER + "\n" + LINE.replaceFirst(part, instead) + "\n");
    assertThatThrownBy(this::importFile)
        .isInstanceOf(LegacyAccessLogException.class)
        .hasMessageContaining("line 2 column " + column);
  }

  @Test
  void refusesOtherHeadersEncodingsAndEmptyFiles() throws IOException {
    Files.writeString(file, LINE + "\n");
    assertThatThrownBy(this::importFile).hasMessageContaining("header");
    Files.writeString(file, "");
    assertThatThrownBy(this::importFile).hasMessageContaining("header");
    Files.writeString(file, HEADER + "\n" + LINE, Charset.forName("windows-31j"));
    assertThatThrownBy(this::importFile).hasMessageContaining("not UTF-8");
  }

  private int importFile() throws IOException {
    JournalSettings settings = new JournalSettings(directory, "import", 1 << 20, 1_000, 0);
    try (FileJournal journal = FileJournal.open(settings)) {
      return new LegacyAccessLogImporter(point -> "digest-of-" + point.length())
          .importInto(journal, file);
    }
  }
}
