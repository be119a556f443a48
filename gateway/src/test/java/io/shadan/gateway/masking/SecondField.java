package io.shadan.gateway.masking;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Records of every format that hold a key, a second field of some class, and the name {@code
 * hanako}: the catalogue's response, and an answer to be formatted with key and second field.
 */
final class SecondField {
  private SecondField() {}

  /**
   * One of each format.
   *
   * @param fieldClass class of the second field
   * @param width its bytes in fixed-width text
   */
  static Stream<Arguments> formats(String fieldClass, int width) {
    return Stream.of(
            Arguments.of(
                json(fieldClass),
                "{\"items\":[{\"q\":\"%s\",\"second\":\"%s\",\"name\":\"hanako\"}]}"),
            Arguments.of(
                json(fieldClass),
                "{\"items\":[{\"name\":\"hanako\",\"second\":\"%2$s\",\"q\":\"%1$s\"}]}"),
            Arguments.of(
                NDJSON, "{\"q\":\"%1$s\",\"all\":[\"%2$s\",\"%2$s\"],\"name\":\"hanako\"}\n"),
            Arguments.of(XML, "<r q='%s'><second>%s</second><name>hanako</name></r>"),
            Arguments.of(CSV, "%s,%s,hanako\n"),
            Arguments.of(
                FIXED
                    .replace("WIDTH", Integer.toString(28 + width))
                    .replace("SECOND", "23-" + (22 + width))
                    .replace("NAME", (23 + width) + "-" + (28 + width)),
                "%s%shanako\n"),
            Arguments.of(FORM, "q=%s&second=%s&nm=hanako"),
            Arguments.of(
                HTML,
                "<input name=q value='%s'><table><tr><td>第二<td>%s<tr><td>名義<td>hanako</table>"))
        .map(
            each ->
                Arguments.of(each.get()[0].toString().replace("CLASS", fieldClass), each.get()[1]));
  }

  /** The first of the formats. */
  static String json(String fieldClass) {
    return JSON.replace("CLASS", fieldClass);
  }

  private static final String JSON =
      """
      format: json
      content_types: [application/json]
      records:
        - at: /items/*
          key: {pointer: /q}
          fields:
            - {pointer: /second, class: CLASS}
            - {pointer: /name, class: contract_name}
      """;

  private static final String NDJSON =
      """
      format: ndjson
      content_types: [application/x-ndjson]
      records:
        - key: {pointer: /q}
          fields:
            - {pointer: /all/*, class: CLASS}
            - {pointer: /name, class: contract_name}
      """;

  private static final String XML =
      """
      format: xml
      content_types: [text/xml]
      records:
        - key: {path: r/@q}
          fields:
            - {path: r/second, class: CLASS}
            - {path: r/name, class: contract_name}
      """;

  private static final String CSV =
      """
      format: csv
      content_types: [text/csv]
      csv: {header: false}
      records:
        - key: {column: 1}
          fields:
            - {column: 2, class: CLASS}
            - {column: 3, class: contract_name}
      """;

  private static final String FIXED =
      """
      format: fixed
      content_types: [text/plain]
      fixed: {width: WIDTH}
      records:
        - key: {bytes: "1-22"}
          fields:
            - {bytes: "SECOND", class: CLASS}
            - {bytes: "NAME", class: contract_name}
      """;

  private static final String FORM =
      """
      format: form
      content_types: [application/x-www-form-urlencoded]
      records:
        - key: {name: q}
          fields:
            - {name: second, class: CLASS}
            - {name: nm, class: contract_name}
      """;

  private static final String HTML =
      """
      format: html
      content_types: [text/html]
      layout: [第二, 名義]
      records:
        - key: {css: "input[name=q]", attr: value}
          fields:
            - {label: 第二, class: CLASS}
            - {label: 名義, class: contract_name}
      """;
}
