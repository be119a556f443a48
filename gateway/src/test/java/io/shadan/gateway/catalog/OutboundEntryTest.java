package io.shadan.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An entry of a document for a retailer that does not check stops the start. */
class OutboundEntryTest {

  private static final String PUSH =
      """
      system: s
      name: {ja: 試験, en: Test}
      prefix: /s
      legal_class: wheeling_information
      retention_years: 5
      operations:
        - id: o
          name: {ja: 送信, en: Push}
          kind: push
          method: POST
          path: /s/push/{retailer}
          purposes: [wheeling, own_customer]
          parameters: [{name: retailer, role: control, pattern: "[A-Z][0-9]{4}"}]
          outbound: {foreign_rows: refuse, recipient: retailer}
          document:
            format: csv
            content_types: [text/csv]
            records: [{key: {header: spn}, period: {header: month}, fields: []}]
      """;

  @TempDir Path folder;

  @Test
  void aPushNamesItsRecipientAndItsDocument() throws IOException {
    Operation push = load(PUSH).systems().get(0).operations().get(0);
    assertThat(push.kind()).isEqualTo(OperationKind.PUSH);
    assertThat(push.outbound()).contains(new Outbound(ForeignRows.REFUSE, Optional.of("retailer")));
    assertThat(push.response().records()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "method: POST | method: GET | is GET, expected POST or PUT",
        "recipient: retailer} | recipient: other} | is no variable of the path",
        "foreign_rows: refuse, | | has no foreign_rows",
        "foreign_rows: refuse | foreign_rows: mask | foreign_rows",
        "document: | response: | expected document",
        "kind: push | kind: screen | expected kind api, download or push",
        "kind: push | kind: download | expected it of a push",
        "method: POST | method: POST;;;    write: true | expected one that reads or sends",
        "outbound: {foreign_rows: refuse, recipient: retailer} | | is a push without outbound",
        "format: csv | format: form | rows cannot be judged one by one"
      })
  void whatDoesNotCheckIsNamed(String from, String to, String expected) {
    String entry = PUSH.replace(from, to == null ? "" : to.replace(";;;", "\n"));
    assertThat(catchThrowable(() -> load(entry)))
        .isInstanceOf(CatalogRefusedException.class)
        .hasMessageContaining("s.yaml")
        .hasMessageContaining(expected);
  }

  private Catalog load(String entry) throws IOException {
    Files.writeString(folder.resolve("s.yaml"), entry);
    return CatalogLoader.load(folder);
  }
}
