package io.shadan.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry that does not check stops the start and says why. */
class CatalogLoaderTest {

  private static final String ENTRY =
      """
      system: demo
      name: {ja: 試験, en: Test}
      prefix: /demo
      legal_class: wheeling_information
      retention_years: 5
      login: {path: /demo/login.do, user_field: uid, password_field: pwd, cookie: SID, expired_location: /demo/login.do}
      operations:
        - id: card
          name: {ja: 画面, en: Screen}
          kind: screen
          method: GET
          path: /demo/card.do
          recognise: gamen=K2
          purposes: [wheeling, own_customer]
          parameters:
            - {name: gamen, role: control, pattern: "K2"}
            - {name: nm, role: search, class: contract_name, pattern: ".{1,40}", encoding: Shift_JIS}
            - {name: sort, role: sort, values: {spn: supply_point}}
          response:
            format: html
            content_types: [text/html]
            charset: Shift_JIS
            layout: ["お客さま情報"]
            fields:
              - {css: "span.cnt", class: derived, count: true}
            records:
              - at: "table tr:has(td)"
                key: {label: 番号}
                fields:
                  - {label: 名義, class: contract_name}
        - id: other
          name: {ja: 画面, en: Screen}
          kind: api
          method: GET
          path: /demo/customers/{spn}
          purposes: [wheeling]
          parameters:
            - {name: spn, role: key, pattern: "[0-9]{22}"}
          response:
            format: xml
            content_types: [application/xml]
            namespaces: {n: "urn:x"}
            records:
              - at: n:r/n:row
                key: {path: n:spn}
      """;

  @TempDir Path folder;

  @Test
  void aGoodEntryIsRead() throws IOException {
    Catalog catalog = load(ENTRY);
    SystemEntry system = catalog.systems().get(0);
    assertThat(system.login().orElseThrow().cookie()).isEqualTo("SID");
    Operation card = system.operations().get(0);
    assertThat(card.parameters().get(1).encoding()).isEqualTo("windows-31j");
    assertThat(card.ownOnlyLimit()).isEqualTo(500);
    assertThat(card.response().classes())
        .containsExactlyInAnyOrder(FieldClass.DERIVED, FieldClass.CONTRACT_NAME);
    assertThat(catalog.revision()).matches("[0-9a-f]{64}");
  }

  @Test
  void theRevisionFollowsEveryByte() throws IOException {
    String before = load(ENTRY).revision();
    assertThat(load(ENTRY).revision()).isEqualTo(before);
    assertThat(load(ENTRY + "# more\n").revision()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "own_only_parameter: {name: spn, value_from: retailer_code} | searches by class retailer",
        "own_only_parameter: {name: nobody, value_from: retailer_code} | searches by class retailer",
        "own_only_parameter: {name: spn, value_from: subject} | is not retailer_code",
        "write_back: {operation: card, fields: {spn: {css: a}}} | expected a parameter of role field",
        "write_back: {operation: none, fields: {x: {css: a}}} | names 'x', which is no parameter",
        "write_back: {operation: card, fields: {}} | fields is empty",
        "write_back: {operation: none, fields: {spn: {css: a}}} | 'none' is no operation of it",
        "write_back: {operation: other, fields: {spn: {css: a}}} | has no records in HTML",
        "write_back: {operation: card, parameters: {zz: spn}, fields: {spn: {css: a}}} | has no parameter 'zz'",
        "write_back: {operation: card, parameters: {nm: zz}, fields: {spn: {css: a}}} | names 'zz'",
        "write_back: {operation: card, fields: {spn: {column: 1}}} | expected css, label or pointer",
        "write_back: {operation: card, fields: {spn: {pointer: '/a/*'}}} | expected css, label or pointer",
        "write_back: {operation: card, fields: {spn: {css: a}}, version: {parameter: zz, css: a}} | names 'zz'"
      })
  void aGuardThatDoesNotCheckIsRefused(String line, String says) {
    String entry =
        ENTRY.replace("purposes: [wheeling]\n", "purposes: [wheeling]\n    " + line + "\n");
    assertThat(entry).isNotEqualTo(ENTRY);
    assertThatThrownBy(() -> load(entry)).hasMessageContaining(says);
  }

  /** What is replaced, by what, and what the refusal must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind: screen | kind: scren | operations[0].kind is 'scren'",
        "role: key | role: kee | role is 'kee'",
        "method: GET | method: PATCH | method",
        "role: key, pattern: \"[0-9]{22}\"} | role: key, in: form} | expected POST or PUT for parameters in a body",
        "role: key, pattern: \"[0-9]{22}\"} | role: key, in: json} | expected a pointer such as",
        "role: key, pattern: \"[0-9]{22}\"} | role: key, pointer: /a} | expected none outside JSON",
        "role: key, pattern: \"[0-9]{22}\"} | role: key, in: json, pointer: /a, encoding: EUC-JP} | JSON is UTF-8",
        "role: key, pattern: \"[0-9]{22}\"} | role: field} | writes without a class",
        "role: key, pattern: \"[0-9]{22}\"} | role: field, class: contact} | write 'spn' from a query",
        "role: key, pattern: \"[0-9]{22}\"} | role: key, default: 3} | expected only for role limit",
        "role: search, class: contract_name | role: field, class: contract_name, in: form | write is not true",
        "kind: screen | knid: screen | unknown key 'knid'",
        "retention_years: 5 | legal_class: b | Duplicate",
        "retention_years: 5 | retention_years: '5' | retention_years is no positive",
        "retention_years: 5 | login_years: 5 | retention_years is missing",
        "prefix: /demo | prefix: demo | prefix is 'demo'",
        "path: /demo/card.do | path: /else/card.do | expected a path below /demo",
        "path: /demo/login.do | path: /else/login.do | login.path",
        "path: /demo/card.do | path: /demo/{id} | variable 'id' without a parameter",
        "path: /demo/card.do | path: /demo/card%2edo | segment 'card%2edo'",
        "recognise: gamen=K2 | recognise: gamen | expected name=value",
        "recognise: gamen=K2 | recognise: gemen=K2 | no parameter of the operation",
        "purposes: [wheeling] | purposes: [spying] | 'spying' is not one of the closed list",
        "purposes: [wheeling] | purposes: [] | purposes is empty",
        "name: sort, | name: nm, | describe 'nm' twice",
        "class: contract_name, pattern | pattern | searches without a class",
        "values: {spn: supply_point} | values: {spn: number} | 'number' is not one",
        "pattern: \"K2\" | pattern: \"[K2\" | no regular expression",
        "encoding: Shift_JIS | encoding: ISO-2022-JP | encoding is 'ISO-2022-JP'",
        "format: html | format: pdf | format is 'pdf'",
        "charset: Shift_JIS | charset: UTF-16 | charset is 'UTF-16'",
        "[text/html] | [text/html;charset=a] | expected a media type",
        "[text/html] | [] | content_types is empty",
        "layout: [\"お客さま情報\"] | layout: [] | layout is empty",
        "layout: [\"お客さま情報\"] | layout: [\"お客さま　情報\"] | white space",
        "css: \"span.cnt\" | css: \"span[\" | expected a CSS selector",
        "css: \"span.cnt\" | css: \"b\", label: b | names 2 places",
        "css: \"span.cnt\" | pointer: /a | does not fit format html",
        "class: derived, count | class: usage, count | expected derived",
        "{label: 名義, | {label: 名義, count: true, | counts inside a record",
        "{label: 名義, | {label: 名義, attr: value, | attr is given",
        "key: {label: 番号} | period: {label: 番号} | has no key",
        "at: \"table tr:has(td)\" | at: \"tr:has(\" | at is 'tr:has('",
        "at: n:r/n:row | at: n:r/x:row | prefix 'x'",
        "key: {path: n:spn} | key: {path: n:spn/} | expected element/element",
        "key: {path: n:spn} | key: {path: x:spn} | prefix 'x'",
        "namespaces: {n: \"urn:x\"} | namespaces: [n] | namespaces is no mapping",
        "path: /demo/customers/{spn} | path: /demo/card.do | match the same requests",
        "id: other | id: card | described twice",
        "retention_years: 5 | retention_years: 5: | no YAML",
      })
  void aBrokenEntryIsRefusedWithItsPlace(String replaced, String by, String message)
      throws IOException {
    assertThat(ENTRY).contains(replaced);
    int at =
        replaced.equals("purposes: [wheeling]")
            ? ENTRY.lastIndexOf(replaced)
            : ENTRY.indexOf(replaced);
    String broken = ENTRY.substring(0, at) + by + ENTRY.substring(at + replaced.length());
    assertThatThrownBy(() -> load(broken))
        .isInstanceOf(CatalogRefusedException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("demo");
  }

  /** Wherever a selector may stand; the page's own rows and {@code :not(script)} are no scripts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "script ! script",
        "SCRIPT ! script",
        "div > style ! style",
        "td, script ! script",
        "script , td ! script",
        "div script:first-child ! script",
        "script#customers[type] ! script",
        "*|script ! script",
        "td ~ noscript.a ! noscript",
        "td:is(b, div iframe) ! iframe",
        ":is(p,:is(xmp,b)) ! xmp",
        "plaintext ! plaintext",
        "noembed ! noembed",
        "noframes ! noframes",
        "template ! template",
        "::comment ! ::comment",
        "td ::data:contains(a) ! ::data",
      })
  void whatFindsRawTextIsRefused(String selector, String finds) {
    String good = "css: \"span.cnt\"";
    String says = "', which finds " + finds + ", expected elements whose text is the page's";
    assertThatThrownBy(() -> load(ENTRY.replace(good, "css: \"" + selector + "\"")))
        .hasMessageContaining("fields[0].css is '" + selector + says);
    assertThatThrownBy(() -> load(ENTRY.replace("{label: 番号}", "{css: \"" + selector + "\"}")))
        .hasMessageContaining("records[0].key.css is '" + selector + says);
    String period = "{label: 番号}\n          period: {css: \"" + selector + "\"}";
    assertThatThrownBy(() -> load(ENTRY.replace("{label: 番号}", period)))
        .hasMessageContaining("records[0].period.css is '" + selector + says);
    assertThatThrownBy(() -> load(ENTRY.replace("table tr:has(td)", selector)))
        .hasMessageContaining("records[0].at is '" + selector + says);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "td:has(script)",
        "td:not(script)",
        "script + td",
        "noscript td",
        "td.script",
        "td#script",
        "td[class=script]",
        "td:contains(a, script)",
        "td:has(b, script)",
        "td:has(::comment)",
        "textarea",
        "b, i",
        "*",
      })
  void whatFindsTextIsNot(String selector) throws IOException {
    load(ENTRY.replace("css: \"span.cnt\"", "css: \"" + selector + "\""));
    load(ENTRY.replace("table tr:has(td)", selector));
    load(ENTRY.replace("{label: 番号}", "{css: script, attr: data-number}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "json | records: [{at: items, key: {pointer: /a}}] | expected an RFC 6901 pointer",
        "json | records: [{at: /items/*, key: {pointer: a}}] | expected an RFC 6901 pointer",
        "json | charset: EUC-JP | expected UTF-8 for JSON",
        "csv | records: [] | expected exactly one for CSV",
        "csv | records: [{at: x, key: {column: 1}}] | expected none for format csv",
        "csv | csv: {header: false}, records: [{key: {header: a}}] | CSV without header",
        "csv | csv: {separator: ';;'}, records: [{key: {column: 1}}] | expected one character",
        "csv | records: [{key: {column: 0}}] | no positive whole number",
        "csv | records: [{key: {column: 1}}], fields: [{column: 2, class: public}] | every row",
        "csv | csv: {separator: a}, records: [{key: {column: 1}}] | a tabulator or punctuation",
        "static | records: [{key: {column: 1}}] | carries no customer",
        "static | charset: UTF-8 | is static for a screen, expected carries_no_customer_data",
        "text | carries_no_customer_data: true, fields: [{whole: true, class: remarks}] | with format static only",
        "text | fields: [] | expected one field",
        "text | fields: [{whole: false, class: remarks}] | whole is not true",
        "text | fields: [{whole: true, class: derived, count: true}] | expected a text's field not to",
        "text | records: [{key: {whole: true}}] | expected one field",
        "json | fields: [{whole: true, class: remarks}] | does not fit format json",
        "json | fixed: {width: 9} | with format fixed only",
        "json | islands: [{css: script, format: json}] | with format html only",
        "json | fields: [{pointer: /a, class: usage, total_of: usage}] | expected class derived",
        "json | fields: [{pointer: /a, class: derived, total_of: public}] | expected a class of customers",
        "multipart | charset: UTF-8 | expected parts only",
        "multipart | parts: [{name: a, response: {format: text, content_types: [text/plain], fields: [{whole: true, class: site}]}}] | expected multipart types",
        "multipart | parts: [{name: a b, response: {}}] | expected letters, digits",
        "multipart | parts: [{name: a, response: {format: multipart, content_types: [multipart/mixed]}}] | has parts itself",
        "multipart | parts: [{name: a, response: {format: static, content_types: [image/png]}}] | is static, expected carries",
        "json | parts: [{name: a, response: {}}] | with format multipart only",
        "form | records: [{at: x, key: {name: a}}] | expected none for format form",
        "form | records: [{key: {name: a}}, {key: {name: b}}] | at most one for a form",
        "fixed | records: [{key: {bytes: 1-22}}] | fixed is no mapping",
        "fixed | fixed: {width: 9}, records: [{key: {bytes: 1-22}}] | expected them in a line of 9",
        "fixed | fixed: {width: 30}, records: [] | expected exactly one",
        "fixed | fixed: {width: 30}, records: [{key: {bytes: 22-1}}] | expected the first byte first",
        "fixed | fixed: {width: 30}, records: [{key: {bytes: '0-1'}}] | expected first-last",
        "fixed | fixed: {width: 30}, records: [{key: {column: 1}}] | does not fit format fixed",
        "fixed | fixed: {width: 30}, records: [{key: {bytes: 1-22}, fields: [{bytes: 22-23, class: site}]}] | overlaps another",
        "fixed | fixed: {width: 30}, records: [{key: {bytes: 1-22}, period: {bytes: 20-25}}] | overlaps another",
        "fixed | fixed: {width: 30, header: 'H.*{x}'}, records: [{key: {bytes: 1-22}}] | expected {date}",
        "fixed | fixed: {width: 30, trailer: 'T{count:2}{count:2}'}, records: [{key: {bytes: 1-22}}] | counts twice",
        "fixed | fixed: {width: 30, trailer: 'T{count'}, records: [{key: {bytes: 1-22}}] | expected text with",
        "json | ends_with: x | expected it with format html, text, csv or fixed only",
        "xml | ends_with: x | expected it with format html, text, csv or fixed only",
        "text | ends_with: ' x', fields: [{whole: true, class: site}] | no text of one line",
        "text | ends_with: \"x\\ny\", fields: [{whole: true, class: site}] | no text of one line",
        "text | ends_with: '', fields: [{whole: true, class: site}] | ends_with is no text",
        "text | ends_with: 7, fields: [{whole: true, class: site}] | ends_with is no text",
        "text | charset: EUC-JP, ends_with: 한, fields: [{whole: true, class: site}] | expected characters of EUC-JP",
        "xml | records: [{at: r, key: {path: a}}, {at: r, key: {path: b}}] | stand twice",
      })
  void aResponseThatDoesNotFitItsFormatIsRefused(String format, String rest, String message) {
    String entry =
        ENTRY.substring(0, ENTRY.indexOf("    response:"))
            + "    response: {format: "
            + format
            + ", content_types: [a/b], "
            + rest
            + "}\n";
    assertThatThrownBy(() -> load(entry)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "application/pdf",
    "application/zip",
    "application/x-gzip",
    "image/png",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "video/mp4",
    "application/vnd.ms-powerpoint",
    "application/java-archive",
    "application/vnd.rar"
  })
  void aTypeNoMaskerReadsIsRefused(String type) {
    String masked =
        ENTRY.replace("content_types: [application/xml]", "content_types: [" + type + "]");
    assertThatThrownBy(() -> load(masked)).hasMessageContaining("'" + type + "', which no masker");
  }

  @Test
  void anAnswerOfAnyTypePassesWhenItIsSaidToCarryNoCustomer() throws IOException {
    String head = ENTRY.substring(0, ENTRY.lastIndexOf("    response:"));
    String answer = "    response: {format: static, content_types: [application/pdf]%s}\n";
    assertThatThrownBy(() -> load(head + answer.formatted("")))
        .hasMessageContaining("carries_no_customer_data: true");
    assertThat(load(head + answer.formatted(", carries_no_customer_data: true")).systems())
        .hasSize(1);
    assertThat(load((head + answer.formatted("")).replace("kind: api", "kind: static")).systems())
        .hasSize(1);
    assertThatThrownBy(() -> load(ENTRY.replace("kind: api", "kind: static")))
        .hasMessageContaining("expected its response to have format static");
  }

  /** The island of a page, and what is wrong with it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{css: 'script[', format: json} | expected a CSS selector",
        "{css: script, format: xml} | expected json",
        "{css: script, format: json, fields: [{css: b, class: site}]} | does not fit format json",
        "{css: script, format: json, records: [{at: x, key: {pointer: /a}}]} | RFC 6901 pointer",
        "{css: script, format: json, layout: [x]} | unknown key 'layout'",
      })
  void aBrokenIslandIsRefused(String island, String message) {
    String broken =
        ENTRY.replace(
            "      fields:\n        - {css",
            "      islands: [" + island + "]\n      fields:\n        - {css");
    assertThat(broken).isNotEqualTo(ENTRY);
    assertThatThrownBy(() -> load(broken)).hasMessageContaining(message);
  }

  @Test
  void classesOfIslandsAreClassesOfTheAnswer() throws IOException {
    String island = "{css: script, format: json, fields: [{pointer: /a, class: bank_account}]}";
    String entry =
        ENTRY.replace(
            "      fields:\n        - {css",
            "      islands: [" + island + "]\n      fields:\n        - {css");
    assertThat(load(entry).systems().get(0).operations().get(0).response().classes())
        .contains(FieldClass.BANK_ACCOUNT);
  }

  @Test
  void everyErrorIsNamedAtOnce() {
    String broken =
        ENTRY
            .replace("kind: screen", "kind: x")
            .replace("role: key", "role: y")
            .replace("demo/customers", "z/customers");
    assertThat(catchThrowable(() -> load(broken)).getMessage())
        .contains("kind is 'x'", "role is 'y'", "/z/customers/{spn}", "demo.yaml.operations[1]");
  }

  @Test
  void anEmptyFolderAnUnreadFileAndTwoOwnersAreRefused() throws IOException {
    assertThatThrownBy(() -> CatalogLoader.load(folder)).hasMessageContaining("holds no system");
    assertThatThrownBy(() -> CatalogLoader.load(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
    Files.writeString(folder.resolve("b.yaml"), ENTRY);
    Files.writeString(folder.resolve("c.yml"), ENTRY);
    assertThatThrownBy(() -> load(ENTRY))
        .hasMessageContaining("described twice")
        .hasMessageContaining("belongs to two systems")
        .hasMessageContaining("c.yml would not be read");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /demo/card.do, gamen, K2, card",
    "GET, /demo/card.do, gamen, K1, ",
    "GET, /demo/card.do, x, K2, ",
    "POST, /demo/card.do, gamen, K2, ",
    "GET, /demo/card.do/, gamen, K2, ",
    "GET, /demo/Card.do, gamen, K2, ",
    "GET, /demo/customers/0900, a, b, other",
    "GET, /demo/customers/, a, b, ",
    "GET, /demo/customers/1/2, a, b, ",
    "GET, /demonstration/card.do, gamen, K2, ",
    "GET, /, gamen, K2, ",
  })
  void requestsMeanOneOperationOrNone(
      String method, String path, String name, String value, String id) throws IOException {
    Optional<String> found =
        load(ENTRY)
            .match(method, path, Map.of(name, List.of(value)))
            .map(match -> match.operation().id());
    assertThat(found).isEqualTo(Optional.ofNullable(id));
  }

  @Test
  void aMarkGivenTwiceIsNoMark() throws IOException {
    assertThat(load(ENTRY).match("GET", "/demo/card.do", Map.of("gamen", List.of("K2", "K2"))))
        .isEmpty();
  }

  @Test
  void theDemonstrationsEntriesCheck() {
    Path root = Path.of(System.getProperty("shadan.root"));
    assertThat(CatalogLoader.load(root.resolve("demo/catalog")).systems())
        .extracting(SystemEntry::id)
        .containsExactly("callcenter", "charges", "network", "wheeling");
  }

  private Catalog load(String entry) throws IOException {
    Files.writeString(folder.resolve("demo.yaml"), entry);
    return CatalogLoader.load(folder);
  }
}
