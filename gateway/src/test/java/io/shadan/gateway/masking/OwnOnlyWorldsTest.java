package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an own-only answer leaves out leaves no trace: no line, no blank, no number of pages. */
class OwnOnlyWorldsTest {

  private static final Operation HTML =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: ["番号", "名義", "件", "ページ"]
          fields:
            - {css: "span.cnt", class: derived, count: true}
            - {css: "span.pages", class: derived}
          records:
            - at: "tr:has(td)"
              key: {header: 番号}
              fields:
                - {header: 名義, class: contract_name}
          """);

  private static final Operation CSV =
      Plans.operation(
          """
          format: csv
          content_types: [text/csv]
          charset: Shift_JIS
          csv: {header: false}
          records:
            - key: {column: 1}
              fields:
                - {column: 2, class: contract_name}
          """);

  private static final Operation XML =
      Plans.operation(
          """
          format: xml
          content_types: [application/xml]
          records:
            - at: r/row
              key: {path: "@spn"}
              fields:
                - {path: name, class: contract_name}
          """);

  private static final String OTHER = "{" + Plans.OTHER + "}";
  private static final String OWN = "{" + Plans.OWN + "}";

  /** Where others' hits stand among two own ones, with what may stand around a row. */
  private static final List<String> ORDERS =
      List.of(
          OWN + OWN,
          OTHER + OWN + OWN,
          OWN + OTHER + OWN,
          OWN + OWN + OTHER,
          OTHER + OTHER + OWN + OTHER + OWN + OTHER);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<TR><TD>#</TD><TD>甲</TD></TR>\n",
        "<TR><TD>#<TD>甲\n",
        "<TR><TD>#<TD>甲  \n",
        "  <TR><TD>#</TD><TD>甲</TD></TR>\n",
        "<!-- 行 --><TR><TD>#</TD><TD></TD></TR>\n"
      })
  void rowsOfAScreenLeaveNothing(String row) {
    assertThat(ORDERS.stream().map(order -> Masks.ownOnly(HTML, page(order, row))).distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\n"})
  void linesOfAFileLeaveNothing(String end) {
    assertThat(
            ORDERS.stream()
                .map(order -> rows(order, "#,甲\r\n").stripTrailing() + end)
                .map(file -> Masks.ownOnly(CSV, file))
                .distinct())
        .containsExactly(rows(OWN + OWN, "#,甲\r\n").stripTrailing() + end);
  }

  @Test
  void blankLinesOfAFileLeaveNothing() {
    assertThat(
            ORDERS.stream().map(order -> Masks.ownOnly(CSV, rows(order, "#,甲\r\n\r\n"))).distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<row spn='#'><name>甲</name></row>", "\n  <row spn='#'>\n</row>"})
  void elementsOfADocumentLeaveNothing(String row) {
    assertThat(
            ORDERS.stream()
                .map(order -> Masks.ownOnly(XML, "<r>" + rows(order, row) + "\n</r>"))
                .distinct())
        .hasSize(1);
  }

  private static String page(String order, String row) {
    int hits = order.split("\\{").length - 1;
    return "<SPAN CLASS=cnt>%d</SPAN>件 <SPAN CLASS=pages>%d</SPAN>ページ\n<TABLE>\n"
            .formatted(hits, hits / 2)
        + "<TR><TH>番号</TH><TH>名義</TH></TR>\n"
        + rows(order, row)
        + "</TABLE>";
  }

  private static String rows(String order, String row) {
    return order
        .replace(OWN, row.replace("#", Plans.OWN))
        .replace(OTHER, row.replace("#", Plans.OTHER));
  }
}
