package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two upstream worlds that differ in a hidden value only give the same bytes: neither its length
 * nor its emptiness, quoting or kind of character shows.
 */
class TwoWorldsTest {

  private static final Operation HTML =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: ["番号", "名義", "電話"]
          records:
            - at: table
              key: {label: 番号}
              fields:
                - {label: 名義, class: contract_name}
                - {css: "input[name=tel]", attr: value, class: contact}
          """);

  private static final Operation JSON =
      Plans.operation(
          """
          format: json
          content_types: [application/json]
          records:
            - key: {pointer: /spn}
              fields:
                - {pointer: /name, class: contract_name}
          """);

  private static final Operation CSV =
      Plans.operation(
          """
          format: csv
          content_types: [text/csv]
          charset: Shift_JIS
          records:
            - key: {header: 番号}
              fields:
                - {header: 名義, class: contract_name}
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
                - {path: "name/@kana", class: contract_name}
          """);

  private static final List<String> TEXTS =
      List.of("甲", "", " ", "山田　太郎", "山田 太郎    ", "A&amp;B", "&#x5C71;", "a,b", "1");

  static Stream<Arguments> worlds() {
    return Stream.of(
        Arguments.of(
            HTML,
            TEXTS,
            named(
                name ->
                    "<TABLE><TR><TD>番号<TD>"
                        + Plans.OTHER
                        + "<TR><TD>名義<TD>"
                        + name
                        + "\n</TABLE>")),
        Arguments.of(
            HTML,
            List.of("甲", "&nbsp;", ""),
            named(
                name ->
                    "<TABLE><TR><TD>番号<TD>"
                        + Plans.OTHER
                        + "<TR><TD>名義<TD><FONT SIZE=3>"
                        + name
                        + "</FONT></TABLE>")),
        Arguments.of(
            HTML,
            List.of("", "1", "092-555-0101", "&quot;", "　"),
            named(
                phone ->
                    "<TABLE><TR><TD>番号<TD>"
                        + Plans.OTHER
                        + "<TR><TD>電話<TD><INPUT NAME=tel VALUE=\""
                        + phone
                        + "\"></TABLE>")),
        Arguments.of(
            JSON,
            List.of("\"甲\"", "\"\"", "null", "12", "-1.5e3", "true", "\"\\u0022\\\\\"", "\"山田太郎\""),
            named(name -> "{\"spn\":\"" + Plans.OTHER + "\",\"name\":" + name + "}")),
        Arguments.of(
            CSV,
            List.of("甲", "", "\"\"", "\"a,b\"", "\"a\n\"\"b\"", "山田　太郎"),
            named(name -> "番号,名義\r\n" + Plans.OTHER + "," + name + "\r\n")),
        Arguments.of(
            XML,
            List.of("甲", "", "  ", "<![CDATA[<b>]]>", "a&amp;b", "a<![CDATA[b]]>c"),
            named(
                name ->
                    "<r><row spn='"
                        + Plans.OTHER
                        + "'><name kana=''>"
                        + name
                        + "</name></row></r>")));
  }

  private static Function<String, String> named(Function<String, String> body) {
    return body;
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void nothingTellsThemApart(
      Operation operation, List<String> values, Function<String, String> body) {
    assertThat(values.stream().map(value -> Masks.masked(operation, body.apply(value))).distinct())
        .hasSize(1)
        .allSatisfy(text -> assertThat(text).contains("＊＊＊＊"));
  }

  @Test
  void anElementWithoutContentIsHiddenToo() {
    String masked =
        Masks.masked(XML, "<r><row spn='" + Plans.OTHER + "'><name kana='タ'/></row></r>");
    assertThat(masked)
        .isEqualTo("<r><row spn='" + Plans.OTHER + "'><name kana='＊＊＊＊'>＊＊＊＊</name></row></r>");
  }

  @Test
  void aMissingAttributeIsHiddenToo() {
    String with =
        "<TABLE><TR><TD>番号<TD>" + Plans.OTHER + "<TR><TD>電話<TD><INPUT NAME=tel%s></TABLE>";
    assertThat(Masks.masked(HTML, with.formatted(" VALUE")))
        .contains("<INPUT NAME=tel VALUE=＊＊＊＊>");
    assertThat(Masks.masked(HTML, with.formatted(""))).contains("<INPUT NAME=tel value=＊＊＊＊>");
    assertThat(Masks.masked(HTML, with.formatted(" VALUE=")))
        .contains("<INPUT NAME=tel VALUE=＊＊＊＊>");
  }

  @Test
  void whichChoiceWasTickedLeavesNoBlank() {
    Operation choice =
        Plans.operation(
            """
            format: html
            content_types: [text/html]
            charset: Shift_JIS
            layout: ["番号"]
            records:
              - at: table
                key: {label: 番号}
                fields:
                  - {css: option, class: contract_terms}
            """);
    String page = "<TABLE><TR><TD>番号<TD>" + Plans.OTHER + "<TR><TD><SELECT>%s</SELECT></TABLE>";
    assertThat(Masks.masked(choice, page.formatted("<OPTION SELECTED>a<OPTION>b")))
        .isEqualTo(Masks.masked(choice, page.formatted("<OPTION>a<OPTION  SELECTED>b")))
        .contains("<OPTION>＊＊＊＊<OPTION>＊＊＊＊");
  }

  @Test
  void whatIsShownStaysDifferent() {
    String own = "{\"spn\":\"" + Plans.OWN + "\",\"name\":%s}";
    assertThat(Masks.masked(JSON, own.formatted("null"))).isEqualTo(own.formatted("null"));
    assertThat(Masks.masked(JSON, own.formatted("\"\""))).isEqualTo(own.formatted("\"\""));
  }
}
