package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import org.junit.jupiter.api.Test;

/** What is derived from rows tells of the hidden ones among them. */
class TotalsTest {

  private static final Operation HISTORY =
      Plans.operation(
          """
          format: json
          content_types: [application/json]
          fields:
            - {pointer: /kwh, class: derived, total_of: usage}
            - {pointer: /pages, class: derived}
          records:
            - at: /items/*
              key: {pointer: /spn}
              fields:
                - {pointer: /name, class: contract_name}
                - {pointer: /sum, class: derived, total_of: usage}
            - at: /items/*/usage/*
              key: {pointer: /spn}
              period: {pointer: /month}
              fields:
                - {pointer: /month, class: public}
                - {pointer: /kwh, class: usage}
          """);

  private static final Operation TABLE =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          layout: ["合計"]
          records:
            - at: table
              key: {css: caption}
              fields:
                - {css: "td.sum", class: derived}
            - at: "tr.month"
              key: {css: none}
              period: {css: th}
              fields:
                - {css: th, class: public}
                - {css: td, class: usage}
          """);

  @Test
  void aTotalIsShownWithAllItsRows() {
    assertThat(Masks.masked(HISTORY, history(Plans.OWN, "2026-05", "2026-07")))
        .contains("\"sum\":333", "\"kwh\":111", "\"kwh\":222");
    assertThat(Masks.masked(HISTORY, history(Plans.SWITCHED, "2026-04", "2026-05")))
        .contains("\"kwh\":111", "\"kwh\":222");
  }

  @Test
  void aTotalIsHiddenWithAnyOfItsRows() {
    String changed = history(Plans.OWN, "2026-05", "no month");
    assertThat(Masks.masked(HISTORY, changed)).contains("\"kwh\":111").doesNotContain("222", "333");
    assertThat(Masks.masked(HISTORY, history(Plans.OTHER, "2026-05", "2026-07")))
        .doesNotContain("111", "222", "333");
  }

  /** Policy shows a derived value of another's customer, but not what this one adds up. */
  @Test
  void aTotalOfAHiddenClassIsHiddenWithoutRows() {
    String body = "{\"items\":[{\"spn\":\"" + Plans.OTHER + "\",\"sum\":333,\"usage\":[]}]}";
    assertThat(Masks.masked(HISTORY, body)).doesNotContain("333");
    assertThat(Masks.masked(HISTORY, body.replace(Plans.OTHER, Plans.OWN))).contains("333");
  }

  @Test
  void outsideRecordsATotalIsHidden() {
    assertThat(Masks.masked(HISTORY, "{\"kwh\":444,\"pages\":5,\"items\":[]}"))
        .isEqualTo("{\"kwh\":\"＊＊＊＊\",\"pages\":5,\"items\":[]}");
  }

  @Test
  void inATableToo() {
    String body =
        "<table><caption>"
            + Plans.OWN
            + "</caption><tr class=month><th>2026-05<td>111<tr class=month><th>2026-06<td>222"
            + "<tr><td>合計<td class=sum>333</table>";
    assertThat(Masks.masked(TABLE, body)).isEqualTo(body);
    String changed = body.replace(Plans.OWN, Plans.SWITCHED);
    assertThat(Masks.masked(TABLE, changed)).contains("111").doesNotContain("222", "333");
  }

  private static String history(String number, String first, String second) {
    return "{\"items\":[{\"spn\":\"%s\",\"name\":\"甲\",\"sum\":333,\"usage\":[{\"month\":\"%s\",\"kwh\":111},{\"month\":\"%s\",\"kwh\":222}]}]}"
        .formatted(number, first, second);
  }
}
