package io.shadan.gateway.register.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.shadan.gateway.register.FeedFormat;
import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import io.shadan.gateway.register.timeline.SupplyState.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as senders write them, rightly and wrongly. */
class BatchReaderTest {
  private static final String P1 = Drop.POINT;
  private static final String P2 = Drop.OTHER;

  @TempDir Path home;
  private Drop drop;

  @BeforeEach
  void open() throws IOException {
    drop = new Drop(home);
  }

  @Test
  void aSnapshotStatesEachPointOnceInTheOrderOfRegisters() throws Exception {
    String csv =
        Drop.HEADER
            + Drop.supplied(P1, "2020-04-01", "2024-04-01", "C0123")
            + P2
            + ",40131,2016-04-01,,last_resort,\n"
            + P1
            + ",40221,2026-05-01,,pending_switch,C0123\n"
            + Drop.supplied(P1, "2024-04-01", "", "A0009");
    try (Batch.Points points = snapshot(Drop.PLAIN, bytes(csv), 4)) {
      assertThat(points.size()).isEqualTo(2);
      List<Stated> all = all(points);
      assertThat(all).hasSize(2).isSortedAccordingTo((a, b) -> a.point().compareTo(b.point()));
      Stated first = all.stream().filter(one -> one.point().digits().equals(P1)).findAny().get();
      assertThat(first.line()).isEqualTo(2);
      assertThat(first.municipality()).isEqualTo("40221");
      assertThat(first.settled())
          .extracting(span -> span.state().retailer())
          .containsExactly("C0123", "A0009");
      assertThat(first.pending())
          .singleElement()
          .satisfies(span -> assertThat(span.state().retailer()).isEqualTo("C0123"));
      assertThat(all(points)).as("asked again").isEqualTo(all);
    }
  }

  @Test
  void changesKeepTheirOrderAndTheirLines() throws Exception {
    String csv =
        Drop.CHANGES
            + P1
            + ",,2026-05-01,,,C0123,switch_pending\r\n"
            + "\""
            + P2
            + "\",\"40221\",2026-04-01,,not_yet_supplied,,supply\n"
            + P1
            + ",,2026-05-01,,supplied,C0123,switch_completed";
    Batch.Changes changes = (Batch.Changes) read(Drop.PLAIN, "changes", bytes(csv), 3, "");
    assertThat(changes.lines())
        .extracting(line -> line.line() + " " + line.change().kind())
        .containsExactly("2 SWITCH_PENDING", "3 SUPPLY", "4 SWITCH_COMPLETED");
    assertThat(changes.lines().get(1).change().state().kind()).isEqualTo(Kind.NOT_YET_SUPPLIED);
    assertThat(changes.head().sequence()).isEqualTo(7);
  }

  @Test
  void columnsValuesAndDatesOfAHostAreMapped() throws Exception {
    FeedFormat host =
        new FeedFormat(
            "CP932",
            "\t",
            true,
            new FeedFormat.Columns(
                "供給地点特定番号", "市町村コード", "開始日", "終了日", "区分", "小売事業者コード", "", "異動種別"),
            List.of("備考"),
            0,
            new FeedFormat.Values(
                List.of("1=supplied", "供給前=not_yet_supplied"),
                List.of("新規=supply"),
                List.of("99999999=")),
            "uuuuMMdd");
    String csv =
        "備考\t供給地点特定番号\t市町村コード\t開始日\t終了日\t区分\t小売事業者コード\n"
            + "①髙﨑\t"
            + P1
            + "\t40221\t20200401\t99999999\t1\tA0009\n"
            + "\"改\n行\"\t"
            + P2
            + "\t40221\t20200401\t\t供給前\t\n"
            + "～\t"
            + P2
            + "\t40221\t20200101\t20200230\t供給前\t\n";
    assertThat(problems(host, "snapshot", csv.getBytes(Drop.CP932), 3, ""))
        .containsExactly("5 malformed to is not as expected: a day as uuuuMMdd");
    String good = csv.substring(0, csv.lastIndexOf("～"));
    try (Batch.Points points = snapshot(host, good.getBytes(Drop.CP932), 2)) {
      assertThat(all(points))
          .flatExtracting(Stated::settled)
          .extracting(span -> span.state().kind())
          .containsExactlyInAnyOrder(Kind.SUPPLIED, Kind.NOT_YET_SUPPLIED);
    }
  }

  @Test
  void withoutHeaderColumnsArePlaces() throws Exception {
    FeedFormat places =
        new FeedFormat(
            "UTF-8",
            ",",
            false,
            new FeedFormat.Columns("2", "1", "3", "4", "5", "6", "", ""),
            List.of(),
            7,
            new FeedFormat.Values(List.of(), List.of(), List.of()),
            "uuuu/MM/dd");
    byte[] csv = bytes("40221," + P1 + ",2020/04/01,,supplied,A0009,x\n");
    assertThat(((Batch.Snapshot) read(places, "snapshot", csv, 1, "")).points().size())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "090000000000000000000,40221,2020-04-01,,supplied,A0009|malformed supply_point",
        "０900000000000000000001,40221,2020-04-01,,supplied,A0009|malformed supply_point",
        "0900000000000000000001,4022,2020-04-01,,supplied,A0009|malformed municipality",
        "0900000000000000000001,,2020-04-01,,supplied,A0009|malformed municipality",
        "0900000000000000000001,40221,2020-4-01,,supplied,A0009|malformed from",
        "0900000000000000000001,40221,２020-04-01,,supplied,A0009|malformed from",
        "0900000000000000000001,40221,2021-02-29,,supplied,A0009|malformed from",
        "0900000000000000000001,40221,,,supplied,A0009|malformed from",
        "0900000000000000000001,40221,1950-12-31,,supplied,A0009|impossible_interval from",
        "0900000000000000000001,40221,2020-04-01,9999-12-31,supplied,A0009|impossible_interval to",
        "0900000000000000000001,40221,2020-04-01,2020-04-01,supplied,A0009|impossible_interval from",
        "0900000000000000000001,40221,2020-04-01,,supplied,Z9999|unknown_retailer retailer 'Z9999'",
        "0900000000000000000001,40221,2020-04-01,,supplied,|malformed retailer",
        "0900000000000000000001,40221,2020-04-01,,supplied,a0009|malformed retailer",
        "0900000000000000000001,40221,2020-04-01,,Supplied,A0009|malformed status",
        "0900000000000000000001,40221,2020-04-01,,last_resort,A0009|malformed retailer",
        "0900000000000000000001,40221,2020-04-01,,partial_supply,A0009|malformed retailer",
        "0900000000000000000001,40221,2020-04-01,2021-04-01,pending_switch,A0009|malformed to",
        "0900000000000000000001,40221,2020-04-01,,supplied|malformed 5 fields, expected 6",
        "0900000000000000000001,40221,2020-04-01,,supplied,A0009,|malformed 7 fields, expected 6",
        "|malformed 0 fields, expected 6",
      })
  void aWrongRowIsNamedByItsLineAndNeverByItsNumber(String row, String expected) throws Exception {
    String csv =
        Drop.HEADER
            + Drop.supplied(P2, "2020-04-01", "", "A0009")
            + (row == null ? "" : row)
            + "\n";
    List<String> problems = problems(Drop.PLAIN, "snapshot", bytes(csv), 2, "");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).startsWith("3 " + expected).doesNotContain("0900000");
  }

  @ParameterizedTest
  @CsvSource({
    "'0900000000000000000001,,2020-04-01,,supplied,A0009,', malformed change",
    "'0900000000000000000001,,2020-04-01,,supplied,A0009,switch', malformed change",
    "'0900000000000000000001,,2020-04-01,,,A0009,supply', malformed status",
    "'0900000000000000000001,,2020-04-01,,last_resort,A0009,switch_pending', malformed status",
    "'0900000000000000000001,,2020-04-01,2021-04-01,,A0009,switch_cancelled', malformed to",
    "'0900000000000000000001,,2020-04-01,,,Q0000,switch_completed', unknown_retailer",
  })
  void aWrongChangeIsNamedByItsLine(String row, String expected) throws Exception {
    assertThat(problems(Drop.PLAIN, "changes", bytes(Drop.CHANGES + row + "\n"), 1, ""))
        .singleElement()
        .asString()
        .startsWith("2 " + expected);
  }

  @Test
  void rowsOfOnePointAreJudgedTogether() throws Exception {
    String csv =
        Drop.HEADER
            + Drop.supplied(P1, "2020-04-01", "2022-04-01", "A0009")
            + Drop.supplied(P2, "2020-04-01", "", "A0009")
            + Drop.supplied(P1, "2021-04-01", "", "C0123")
            + P2
            + ",40221,2026-05-01,,pending_switch,C0123\n"
            + P2
            + ",40131,2026-05-01,,pending_switch,C0123\n";
    assertThat(problems(Drop.PLAIN, "snapshot", bytes(csv), 5, ""))
        .containsExactly(
            "4 impossible_interval overlaps line 2 of the same supply point",
            "6 malformed another municipality than line 3 gives the same supply point",
            "6 impossible_interval applies for the same switch as line 5");
  }

  @Test
  void moreSpansOfAPointThanTheRegisterHoldsAreRefused() throws Exception {
    StringBuilder csv = new StringBuilder(Drop.HEADER);
    for (int i = 0; i < 256; i++) {
      java.time.LocalDate day = java.time.LocalDate.of(2020, 1, 1).plusDays(i);
      csv.append(Drop.supplied(P1, day.toString(), day.plusDays(1).toString(), "A0009"));
    }
    assertThat(problems(Drop.PLAIN, "snapshot", bytes(csv.toString()), 256, ""))
        .containsExactly("257 too_large more than 255 spans of one supply point");
  }

  @Test
  void whatTheSideFileStatesIsCounted() throws Exception {
    String csv =
        Drop.HEADER
            + Drop.supplied(P1, "2020-04-01", "", "A0009")
            + P2
            + ",40221,2016-04-01,,last_resort,\n";
    String right =
        ",\"totals\":{\"points\":2,\"status\":{\"supplied\":1,\"last_resort\":1},"
            + "\"retailer\":{\"A0009\":1}}";
    read(Drop.PLAIN, "snapshot", bytes(csv), 2, right);
    String wrong =
        ",\"totals\":{\"points\":3,\"status\":{\"supplied\":2},\"retailer\":{\"C0123\":1}}";
    assertThat(problems(Drop.PLAIN, "snapshot", bytes(csv), 4, wrong))
        .allMatch(problem -> problem.startsWith("0 totals_differ "))
        .extracting(problem -> problem.substring(16))
        .containsExactlyInAnyOrder(
            "rows: 2 counted, 4 stated in the side file",
            "supply points: 2 counted, 3 stated in the side file",
            "rows of status last_resort: 1 counted, 0 stated in the side file",
            "rows of status supplied: 1 counted, 2 stated in the side file",
            "rows of retailer A0009: 1 counted, 0 stated in the side file",
            "rows of retailer C0123: 0 counted, 1 stated in the side file");
  }

  @Test
  void otherBytesThanStatedAreRefusedEvenWhenTheyReadWell() throws Exception {
    byte[] csv = bytes(Drop.HEADER + Drop.supplied(P1, "2020-04-01", "", "A0009"));
    Path file = Files.write(home.resolve("x.csv"), csv);
    SideFile side = side("snapshot", bytes(Drop.HEADER), 1, "");
    assertThat(problems(catchThrowable(() -> drop.reader(Drop.PLAIN).read(file, side))))
        .singleElement()
        .asString()
        .startsWith("0 totals_differ the bytes have SHA-256 " + Drop.sha256(csv));
  }

  /** Cut off at every byte: never taken, whatever the side file says of the digest. */
  @Test
  void aTruncatedFileIsRefusedAtEveryByte() throws Exception {
    byte[] csv =
        bytes(
            Drop.HEADER
                + Drop.supplied(P1, "2020-04-01", "", "A0009")
                + Drop.supplied(P2, "2020-04-01", "", "A0009"));
    for (int length = 0; length < csv.length - 1; length++) {
      byte[] cut = java.util.Arrays.copyOf(csv, length);
      assertThat(problems(Drop.PLAIN, "snapshot", cut, 2, "")).as("%d bytes", length).isNotEmpty();
    }
  }

  @Test
  void bytesThatAreNotTheCharsetAreToldByTheirLine() throws Exception {
    byte[] row = bytes(Drop.supplied(P1, "2020-04-01", "", "A0009"));
    byte[] utf8 = joined(bytes(Drop.HEADER), row, new byte[] {'x', (byte) 0xe3, 'y', '\n'});
    assertThat(problems(Drop.PLAIN, "snapshot", utf8, 2, ""))
        .containsExactly("3 malformed bytes that are not UTF-8; nothing behind it was read");
    byte[] sjis = joined(bytes(Drop.HEADER), row, row, new byte[] {(byte) 0x81, '\n'});
    assertThat(problems(Drop.format("windows-31j", List.of()), "snapshot", sjis, 3, ""))
        .containsExactly("4 malformed bytes that are not windows-31j; nothing behind it was read");
    byte[] nul = joined(bytes(Drop.HEADER), new byte[] {0}, row);
    assertThat(problems(Drop.PLAIN, "snapshot", nul, 1, ""))
        .containsExactly("2 malformed a NUL character; nothing behind it was read");
    byte[] utf16 = (Drop.HEADER).getBytes(StandardCharsets.UTF_16);
    assertThat(problems(Drop.PLAIN, "snapshot", utf16, 0, ""))
        .singleElement()
        .asString()
        .startsWith("1 malformed bytes that are not UTF-8");
  }

  @Test
  void aByteOrderMarkAndCarriageReturnsAreRead() throws Exception {
    String csv = "\ufeff" + Drop.HEADER + Drop.supplied(P1, "2020-04-01", "", "A0009");
    read(Drop.PLAIN, "snapshot", bytes(csv), 1, "");
    read(Drop.PLAIN, "snapshot", bytes(csv.replace("\n", "\r\n")), 1, "");
    assertThat(problems(Drop.PLAIN, "snapshot", bytes("\ufeff" + csv), 1, ""))
        .singleElement()
        .asString()
        .startsWith("1 malformed the header lacks column");
  }

  @ParameterizedTest
  @CsvSource({
    "'supply_point,municipality,from,to,status', lacks column 'retailer' (retailer)",
    "'supply_point,municipality,from,to,status,retailer,note', 'has column 7, which'",
    "'supply_point,municipality,from,to,status,retailer,from', names column 'from' twice",
    "'供給地点,municipality,from,to,status,retailer', lacks column 'supply_point'",
  })
  void aWrongHeaderIsRefused(String header, String expected) throws Exception {
    String csv = header + "\n" + Drop.supplied(P1, "2020-04-01", "", "A0009");
    assertThat(problems(Drop.PLAIN, "snapshot", bytes(csv), 1, ""))
        .singleElement()
        .asString()
        .startsWith("1 malformed the header " + expected);
  }

  @Test
  void hugeFieldsAndOpenQuotesEndTheReadingInBoundedMemory() throws Exception {
    String row = Drop.supplied(P1, "2020-04-01", "", "A0009");
    String open = Drop.HEADER + row + "\"" + row.repeat(20_000);
    assertThat(problems(Drop.PLAIN, "snapshot", bytes(open), 2, ""))
        .singleElement()
        .asString()
        .startsWith("3 malformed ");
    String shortOpen = Drop.HEADER + row + "\"" + row;
    assertThat(problems(Drop.PLAIN, "snapshot", bytes(shortOpen), 2, ""))
        .singleElement()
        .asString()
        .startsWith("3 malformed quotes that are not closed");
    String huge = Drop.HEADER + "9".repeat(5_000_000) + row;
    assertThat(problems(Drop.PLAIN, "snapshot", bytes(huge), 1, ""))
        .singleElement()
        .asString()
        .startsWith("2 malformed ");
    String wide = Drop.HEADER + ",".repeat(300) + "\n";
    assertThat(problems(Drop.PLAIN, "snapshot", bytes(wide), 1, ""))
        .singleElement()
        .asString()
        .startsWith("2 malformed a field of more than");
  }

  @Test
  void aThousandProblemsAreToldAndAllAreCounted() throws Exception {
    String csv = Drop.HEADER + "x\n".repeat(1500);
    Throwable refusal = catchThrowable(() -> read(Drop.PLAIN, "snapshot", bytes(csv), 1500, ""));
    assertThat(refusal).isInstanceOf(BatchRefusedException.class);
    assertThat(((BatchRefusedException) refusal).problems()).hasSize(1000);
    assertThat(((BatchRefusedException) refusal).total()).isEqualTo(1500);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|is no JSON object",
        "{\"feed\":\"supply\"}|member sequence",
        "{\"feed\":\"supply\",\"feed\":\"supply\"}|is not well-formed JSON",
        "{\"feed\":\"supply\",\"retailer\":1}|has a member that is not one of",
        "{\"feed\":\"supply\",\"sequence\":-1}|member sequence",
        "{\"feed\":\"supply\",\"sequence\":1.0}|member sequence",
        "{\"feed\":\"supply\",\"sequence\":1,\"form\":\"full\"}|member form",
        "{\"feed\":\"supply\",\"sequence\":1,\"form\":\"changes\",\"as_of\":\"today\"}|member as_of",
        "{\"feed\":|is not well-formed JSON",
      })
  void aBrokenSideFileIsRefused(String json, String expected) throws Exception {
    Path file = Files.writeString(home.resolve("side.json"), json);
    assertThat(problems(catchThrowable(() -> SideFile.read(file))))
        .singleElement()
        .asString()
        .startsWith("0 malformed the side file " + expected);
  }

  @Test
  void aListOfRetailersThatIsNoListSaysNothingOfTheBatch() throws Exception {
    byte[] csv = bytes(Drop.HEADER + Drop.supplied(P1, "2020-04-01", "", "A0009"));
    for (String list : List.of("", "# none\n", "A0009\nA009\n")) {
      Files.writeString(home.resolve("retailers.txt"), list);
      assertThat(catchThrowable(() -> read(Drop.PLAIN, "snapshot", csv, 1, "")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("shadan.register.retailers");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }

  private SideFile side(String form, byte[] csv, long rows, String more) throws Exception {
    Path file = Files.writeString(home.resolve("x.json"), Drop.side(7, form, rows, csv, more));
    return SideFile.read(file);
  }

  private Batch read(FeedFormat format, String form, byte[] csv, long rows, String more)
      throws Exception {
    Path file = Files.write(home.resolve("x.csv"), csv);
    return drop.reader(format).read(file, side(form, csv, rows, more));
  }

  private Batch.Points snapshot(FeedFormat format, byte[] csv, long rows) throws Exception {
    return ((Batch.Snapshot) read(format, "snapshot", csv, rows, "")).points();
  }

  private List<String> problems(
      FeedFormat format, String form, byte[] csv, long rows, String more) {
    return problems(catchThrowable(() -> read(format, form, csv, rows, more)));
  }

  private static List<String> problems(Throwable refusal) {
    assertThat(refusal).isInstanceOf(BatchRefusedException.class);
    List<String> told = new ArrayList<>();
    for (LineProblem problem : ((BatchRefusedException) refusal).problems()) {
      told.add(problem.line() + " " + problem.code().wire() + " " + problem.text());
    }
    return told;
  }

  private static List<Stated> all(Batch.Points points) throws IOException {
    List<Stated> all = new ArrayList<>();
    points.iterator().forEachRemaining(all::add);
    return all;
  }
}
