package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.catalog.CatalogRefusedException;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.HtmlReader;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages masked while they arrive. */
class HtmlStreamTest {

  private static final long SEED = 20261122;

  /** {@code -Dshadan.pages=100000} for a longer run. */
  private static final int PAGES = Integer.getInteger("shadan.pages", 3_000);

  private static final int BUFFER = 2_000;
  private static final int PIECE = 50;

  private static final Operation LISTS = operation("Shift_JIS", true);
  private static final Charset SJIS = Charset.forName("windows-31j");

  private static Operation operation(String charset, boolean streamed) {
    return Plans.operation(
        """
        format: html
        content_types: [text/html]
        charset: %s
        streamed: %s
        layout: ["一覧", "番号", "名義", "住所", "年月", "画面", "電話", "x", "list", "card", "frame", "odd",
                 "even", "main", "/t/menu", "/t/list", "/t/detail", "/t/bar.gif", "zebra stripes"]
        fields:
          - {css: "span.cnt", class: derived, count: true}
        records:
          - at: "table.list tr:has(td)"
            key: {header: 番号}
            period: {header: 年月}
            fields:
              - {header: 番号, class: supply_point}
              - {header: 名義, class: contract_name}
              - {header: 住所, class: site}
              - {css: "td[title]", attr: title, class: contract_name}
          - at: table.card
            key: {label: 番号}
            fields:
              - {label: 番号, class: supply_point}
              - {label: 名義, class: contract_name}
              - {label: 電話, class: contact}
        """
            .formatted(charset, streamed));
  }

  /** However a page is cut, and wherever its pieces end, the same bytes leave as of the whole. */
  @Test
  void aPageInPiecesIsMaskedAsTheWhole() {
    SplittableRandom random = new SplittableRandom(SEED);
    int inPieces = 0;
    for (int i = 0; i < PAGES; i++) {
      byte[] page = ListPages.make(SEED, i).getBytes(SJIS);
      MaskingPlan plan = Plans.plan(LISTS, Plans.clerk(), false);
      MaskingOutcome whole = Maskers.mask(Optional.empty(), page, plan);
      int cut = random.nextInt(page.length);
      MaskingOutcome streamed = Streams.masked(plan, page, BUFFER, cut);
      if (streamed instanceof Masked masked && whole instanceof Masked expected) {
        assertThat(new String(masked.body(), SJIS))
            .as("page %d", i)
            .isEqualTo(new String(expected.body(), SJIS));
        assertThat(masked.records()).as("page %d", i).isEqualTo(expected.records());
        assertThat(masked.unclassified().places())
            .as("page %d", i)
            .isEqualTo(expected.unclassified().places());
        inPieces += pieces(plan, page) > 3 ? 1 : 0;
      } else {
        // a page of another kind is held as a whole while it is short, and refused otherwise
        assertThat(streamed).as("page %d: %s", i, whole).isInstanceOf(Refused.class);
        assertThat(whole instanceof Refused || !isOrdinary(page)).as("page %d", i).isTrue();
      }
    }
    assertThat(inPieces).isGreaterThan(PAGES / 3);
  }

  private static boolean isOrdinary(byte[] page) {
    try {
      new HtmlReader().rest(DecodedText.of(page, "Shift_JIS"), 0, LISTS.response());
      return true;
    } catch (MalformedBodyException e) {
      return false;
    }
  }

  private static int pieces(MaskingPlan plan, byte[] page) {
    StreamingMasker masker = StreamingMaskers.of(plan, Optional.empty(), BUFFER).orElseThrow();
    List<Part> parts = new ArrayList<>();
    try {
      for (int at = 0; at < page.length; at += PIECE) {
        parts.addAll(masker.feed(Arrays.copyOfRange(page, at, Math.min(page.length, at + PIECE))));
      }
      parts.addAll(masker.finish());
      return parts.size();
    } catch (MalformedBodyException e) {
      return 0;
    }
  }

  /** What a later record hides is not known when the head leaves. */
  @Test
  void wordsOfMarkupStayOnlyWhenListed() {
    String page =
        page(
            "<div class=tanaka id=list title=\"x\"></div><form method=post action=/t/list?x=zebra>"
                + "<input type=hidden name=odd></form>",
            row(Plans.OTHER, "Tanaka", "odd") + row(Plans.OWN, "甲", "tanaka"));
    assertThat(Masks.masked(LISTS, page))
        .contains("<div class=＊＊＊＊ id=list", "method=post action=/t/list?x=zebra")
        .contains("<input type=hidden name=odd>", "<tr class=odd>", "<tr class=＊＊＊＊>", "甲")
        .doesNotContainIgnoringCase("tanaka");
    assertThat(Masks.masked(LISTS, page.replace("Tanaka", "田中"))).doesNotContain("tanaka");
    assertThat(Masks.masked(operation("Shift_JIS", false), page.replace("Tanaka", "田中")))
        .contains("tanaka");
  }

  @Test
  void theFirstRecordsLeaveBeforeTheLastArrive() throws Exception {
    MaskingPlan plan = Plans.plan(LISTS, Plans.clerk(), false);
    StreamingMasker masker = StreamingMaskers.of(plan, Optional.empty(), BUFFER).orElseThrow();
    String rows = row(Plans.OTHER, "秘密", "odd").repeat(30) + row(Plans.OWN, "甲", "even");
    String page = page("", rows);
    List<Part> first = masker.feed(page.substring(0, page.length() - 40).getBytes(SJIS));
    assertThat(new String(Part.joined(first).body(), SJIS))
        .startsWith("<html>")
        .contains("＊＊＊＊")
        .doesNotContain("秘");
    assertThat(Part.joined(first).records()).hasSizeGreaterThan(20);
  }

  /** The limit holds for all pieces together. */
  @Test
  void recordsOfAllPiecesCountAgainstTheLimit() {
    byte[] page = page("", row(Plans.OWN, "甲", "odd").repeat(60)).getBytes(SJIS);
    MaskingOutcome most = Streams.masked(Plans.plan(LISTS, Plans.upTo(60), false), page, BUFFER);
    assertThat(most).isInstanceOf(Masked.class);
    MaskingOutcome more = Streams.masked(Plans.plan(LISTS, Plans.upTo(59), false), page, BUFFER);
    assertThat(more)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ReasonCode.LIMIT_EXCEEDED));
  }

  @Test
  void aPageWithoutTheEndOfARecordIsRefusedAtTheLimit() {
    MaskingPlan plan = Plans.plan(LISTS, Plans.clerk(), false);
    byte[] page = page("<p>x</p>".repeat(400), "").getBytes(SJIS);
    assertThat(Streams.masked(plan, page, BUFFER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ReasonCode.UPSTREAM_TOO_LARGE));
    byte[] odd = page("<blink>".repeat(400), "").getBytes(SJIS);
    assertThat(Streams.masked(plan, odd, BUFFER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.detail())
                    .startsWith("the streamed page holds an element of another kind"));
  }

  /** A row must not end where a cell reaches on, and a record not inside a record to be. */
  @Test
  void nothingIsPartedWhereARecordMayGoOn() {
    Operation nested =
        Plans.operation(
            """
            format: html
            content_types: [text/html]
            charset: Shift_JIS
            streamed: true
            layout: ["一覧", "番号", "名義", "list", "odd"]
            records:
              - at: "div.one:has(form)"
                key: {css: "input[name=spn]", attr: value}
                fields: [{css: "td.n", class: contract_name}]
              - at: "table.list tr:has(td)"
                key: {column: 1}
                fields: [{column: 1, class: supply_point}, {column: 2, class: contract_name}]
            """);
    String rows = row(Plans.OWN, "甲", "odd").repeat(40);
    String page =
        page("<div class=one>", rows)
            .replace(
                "</body>", "<form><input name=spn value=" + Plans.OTHER + "></form></div></body>");
    MaskingPlan plan = Plans.plan(nested, Plans.clerk(), false);
    assertNothingLeaves(plan, page);
    String reaching =
        page("", row(Plans.OWN, "甲", "odd").replace("<td>甲", "<td rowspan=0>甲") + rows);
    assertNothingLeaves(plan, reaching);
  }

  /**
   * Rows are judged by what other rows of their table say; where that is not known for good when
   * they would leave, they do not.
   */
  @ParameterizedTest
  @MethodSource("lateHeads")
  void whatTheWholePageHidesDoesNotLeave(String what, String records, String page) {
    Operation operation =
        Plans.operation(
            """
            format: html
            content_types: [text/html]
            charset: Shift_JIS
            streamed: true
            layout: ["番号", "名義", "小売", "住所", "list"]
            records:
            """
                + records.indent(2));
    MaskingPlan plan = Plans.plan(operation, Plans.upTo(3_000), false);
    MaskingOutcome whole = Maskers.mask(Optional.empty(), page.getBytes(SJIS), plan);
    assertThat(new String(((Masked) whole).body(), SJIS)).as(what).doesNotContain("甲野");
    assertThat(new String(left(plan, page), SJIS)).as(what).doesNotContain("甲野");
  }

  static Stream<Arguments> lateHeads() {
    String retailer =
        """
        - at: "table.list tr:has(td)"
          key: {column: 1}
          fields: [{column: 1, class: supply_point}, {column: 2, class: contract_name}, {header: 小売, class: retailer}]
        """;
    String row = "<tr><td>" + Plans.OWN + "<td>甲野<td>C0123</tr>";
    String rows = row.repeat(60);
    String head = "<tr><td>番号<td>名義<td>小売</tr>";
    return Stream.of(
        Arguments.of("the head is a record", retailer, list(head + rows)),
        Arguments.of(
            "the head is a record though its cells are heads",
            retailer.replace(":has(td)", ""),
            list(head.replace("td", "th") + rows)),
        Arguments.of(
            "a second number",
            retailer.replace("retailer", "supply_point"),
            list(head + rows.replace("C0123", Plans.OTHER))),
        Arguments.of(
            "the head is in a record",
            """
            - at: tbody
              key: {css: td.k}
              fields: [{css: td.x, class: site}]
            """
                + retailer.replace("table.list tr:has(td)", "tr.d"),
            list("<tbody>" + head + "</tbody>" + rows.replace("<tr>", "<tr class=d>"))),
        Arguments.of(
            "the head is at the foot",
            retailer,
            list(rows + "<tfoot>" + head.replace("td", "th") + "</tfoot>")),
        Arguments.of(
            "the head is half way",
            retailer,
            list("<tr><th>番号<th>名義<th>x</tr>" + rows + head.replace("td", "th") + row)),
        Arguments.of(
            "the head is a row that is open",
            """
            - at: table.card
              key: {label: 番号}
              fields: [{label: 名義, class: contract_name}]
            - at: tr.r
              key: {css: "td[title]", attr: title}
              fields: [{header: 住所, class: site}]
            """,
            "<html><body><table class=x><tr><td>住所</td><td>"
                + ("<table class=card><tr><td>番号<td>" + Plans.OWN + "</table>").repeat(30)
                + "</td></tr>"
                + ("<tr class=r><td title=" + Plans.OTHER + ">甲野</td></tr>").repeat(30)
                + "</table></body></html>"));
  }

  private static String list(String rows) {
    return "<html><body><table class=list>" + rows + "</table></body></html>";
  }

  /** What leaves, before a refusal too. */
  private static byte[] left(MaskingPlan plan, String page) {
    StreamingMasker masker = StreamingMaskers.of(plan, Optional.empty(), BUFFER).orElseThrow();
    List<Part> left = new ArrayList<>();
    try {
      for (byte each : page.getBytes(SJIS)) {
        left.addAll(masker.feed(new byte[] {each}));
      }
      left.addAll(masker.finish());
    } catch (MalformedBodyException refused) {
      // what left has left
    }
    return Part.joined(left).body();
  }

  /** Years of rows in each record; a name that is a header's; an end tag with white space. */
  @Test
  void ordinaryListsLeaveInPieces() {
    Operation years =
        Plans.operation(
            """
            format: html
            content_types: [text/html]
            charset: Shift_JIS
            streamed: true
            layout: ["番号", "名義", "年月", "list", "card"]
            records:
              - at: table.card
                key: {label: 番号}
                fields: [{label: 名義, class: contract_name}]
              - at: "table.card tr.r"
                key: {css: td.k}
                period: {css: td.m}
                fields: [{css: td.m, class: public}]
            """);
    String card =
        "<table class=card><tr><td>番号<td>"
            + Plans.OWN
            + "<tr><td>名義<td>甲"
            + ("<tr class=r><td class=k>" + Plans.OWN + "<td class=m>2026-05").repeat(12)
            + "</table>";
    assertLeavesInPieces(years, "<html><body>" + card.repeat(30) + "</body></html>");
    String odd = page("", row(Plans.OWN, "番号", "odd").repeat(60)).replace("</tr>", "</TR >");
    assertLeavesInPieces(LISTS, odd);
  }

  private static void assertLeavesInPieces(Operation operation, String page) {
    MaskingPlan plan = Plans.plan(operation, Plans.upTo(3_000), false);
    byte[] bytes = page.getBytes(SJIS);
    Streams.assertSame(
        bytes, Maskers.mask(Optional.empty(), bytes, plan), Streams.masked(plan, bytes, 4_000));
    assertThat(pieces(plan, bytes)).isGreaterThan(3);
  }

  private static void assertNothingLeaves(MaskingPlan plan, String page) {
    StreamingMasker masker = StreamingMaskers.of(plan, Optional.empty(), BUFFER).orElseThrow();
    List<Part> left = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              for (byte each : page.getBytes(SJIS)) {
                left.addAll(masker.feed(new byte[] {each}));
              }
            })
        .isInstanceOf(MalformedBodyException.class);
    assertThat(left).isEmpty();
  }

  /** Whoever has the whole of a long page, such as {@code catalog try}, gets what would leave. */
  @Test
  void aPageOfMoreTagsThanAreHeldIsMaskedInPiecesToo() {
    byte[] page = page("", row(Plans.OTHER, "秘密", "odd").repeat(12_000)).getBytes(SJIS);
    MaskingPlan plan = Plans.plan(LISTS, Plans.upTo(20_000), false);
    MaskingOutcome whole = Maskers.mask(Optional.empty(), page, plan);
    assertThat(whole)
        .isInstanceOfSatisfying(
            Masked.class, masked -> assertThat(masked.records()).hasSize(12_000));
    Streams.assertSame(
        page, whole, Streams.masked(plan, page, StreamingMaskers.RECORD_BUFFER, 99_999));
    MaskingPlan held = Plans.plan(operation("Shift_JIS", false), Plans.upTo(20_000), false);
    assertThat(Maskers.mask(Optional.empty(), page, held)).isInstanceOf(Refused.class);
  }

  @Test
  void anOwnOnlySearchIsHeldAsAWhole() {
    MaskingPlan ownOnly = Plans.plan(LISTS, Plans.clerk(), true);
    assertThat(StreamingMaskers.of(ownOnly, Optional.empty())).isEmpty();
    MaskingPlan other = Plans.plan(operation("Shift_JIS", false), Plans.clerk(), false);
    assertThat(StreamingMaskers.of(other, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "EUC-JP"})
  void otherCharsetsToo(String charset) {
    Operation operation = operation(charset, true);
    String mark = charset.equals("UTF-8") ? "\ufeff" : "";
    String page = mark + page("", row(Plans.OTHER, "秘密", "odd").repeat(40));
    byte[] bytes = page.getBytes(Charset.forName(charset));
    MaskingPlan plan = Plans.plan(operation, Plans.clerk(), false);
    MaskingOutcome whole = Maskers.mask(Optional.empty(), bytes, plan);
    assertThat(whole)
        .isInstanceOfSatisfying(
            Masked.class,
            masked ->
                assertThat(new String(masked.body(), Charset.forName(charset)))
                    .startsWith(mark + "<html>")
                    .doesNotContain("秘"));
    Streams.assertSame(bytes, whole, Streams.masked(plan, bytes, BUFFER, 1, 7, 1001));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at: \"td:nth-child(2)\" | expected names, #id, .class",
        "at: \"div:has(form) tr\" | :has(name) only at the end",
        "names_supplier: true | expected 'at' with every record",
        "at: tr.a | outside records that is not found by css",
      })
  void anEntryThatCannotBeStreamedStopsTheStart(String boundary, String message) {
    assertThatThrownBy(
            () ->
                Plans.operation(
                    """
                    format: html
                    content_types: [text/html]
                    streamed: true
                    layout: ["一覧"]
                    fields: [{label: 備考, class: contact}]
                    records:
                      - %s
                        key: {column: 1}
                        fields: [{column: 2, class: usage}]
                    """
                        .formatted(boundary)))
        .isInstanceOf(CatalogRefusedException.class)
        .hasMessageContaining(message);
  }

  private static String page(String before, String rows) {
    return "<html><body>"
        + before
        + "<table class=list><tr><th>番号<th>名義<th>住所<th>年月</tr>\n"
        + rows
        + "</table></body></html>";
  }

  private static String row(String number, String name, String style) {
    return "<tr class=" + style + "><td>" + number + "<td>" + name + "<td>福岡<td>2026-07</tr>\n";
  }
}
