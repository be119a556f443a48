package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is never proposed, and files nobody would expect. */
class LearnSafetyTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final Duration BOUND = Duration.ofSeconds(90);

  @TempDir private Path folder;

  /** Changed to look at two pages only, {@code Agreement} makes this red. */
  @Test
  void twoCustomersAreNotEnoughForAText() throws IOException {
    CommandRun learnt = learn(page(1, ""), page(2, ""));
    assertThat(learnt.exit()).isZero();
    assertThat(Learning.layout(Learning.yaml(learnt))).isEmpty();
    assertThat(Learning.yaml(learnt)).doesNotContain("画面", "label:");
    assertThat(learnt.err()).contains("2 captures of different customers, expected at least 3");
  }

  @Test
  void whatIsRepeatedIsNoOtherCustomer() throws IOException {
    CommandRun learnt = learn(page(1, ""), page(1, ""), page(2, ""));
    assertThat(Learning.layout(Learning.yaml(learnt))).isEmpty();
    assertThat(learnt.err()).contains("page1: a customer of an earlier file stands here");
  }

  /** Everything is the same on all of them; nothing is told from anything. */
  @Test
  void oneCustomerAloneIsRefused() {
    String says = "refused: all captures are of one customer, so nothing can be told";
    requireRefused(learn(page(1, "")), says);
    requireRefused(learn(page(1, ""), page(1, ""), page(1, "")), says);
    String json = "{\"spn\":\"%s\",\"name\":\"%s\"}";
    requireRefused(
        learn(json.formatted(number(1), "Tojo"), json.formatted(number(1), "Hojo")),
        "expected captures of at least 3 different customers");
    requireRefused(learn(number(1) + ",東条一", number(1) + ",東条二"), says);
    requireRefused(learn("<?xml version='1.0'?><a n='" + number(1) + "'/>"), says);
  }

  /** Captures that agree on no place: an entry that masks everything would not say why. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html><body><h1>託送システム<p>メニュー | 2 places are undecided",
        "<html><body> | 0 places are undecided",
        "{\"a\":\"Tojo\"} | 1 places are undecided",
        "[] | 0 places are undecided",
        "<?xml version='1.0'?><a><b>Tojo</b></a> | 1 places are undecided",
      })
  void aProposalOfNothingIsRefused(String body, String message) {
    CommandRun learnt = learn(body, body, body);
    requireRefused(learnt, "no field and no record was found, and " + message);
    assertThat(learnt.err())
        .contains("expected captures of at least three different customers")
        .contains("page0, page1, page2: no supply point number (22 digits) was found")
        .doesNotContain("Tojo");
  }

  @Test
  void theEndOfAPageIsProposedWhereAllCapturesHaveIt() throws IOException {
    CommandRun learnt = learn(page(1, ""), page(2, "").replace("/html", "/HTML"), page(3, ""));
    assertThat(Learning.yaml(learnt))
        .contains("      ends_with: '</html>'  # as all captures do\n");
    CommandRun cut = learn(page(1, ""), page(2, "").replace("</html>", ""), page(3, ""));
    assertThat(Learning.yaml(cut)).contains("format: html").doesNotContain("ends_with");
  }

  @Test
  void twoCustomersAreNotEnoughForAName() {
    String json = "{\"spn\":\"%s\",\"name\":\"Tojo\"}";
    CommandRun learnt = learn(json.formatted(number(1)), json.formatted(number(2)));
    requireRefused(learnt, "2 captures of different customers, expected at least 3");
    assertThat(learnt.err()).doesNotContain("Tojo", "spn");
  }

  /** The same number in another writing is the same customer. */
  @Test
  void aNumberInFullWidthWithHyphensIsTheSameNumber() throws IOException {
    String other = page(1, "").replace(number(1), "０９－" + "４０".repeat(9) + "－０１");
    String plain = page(1, "").replace(number(1), "09" + "40".repeat(9) + "01");
    CommandRun learnt = learn(plain, other, page(2, ""));
    assertThat(learnt.err()).contains("page1: a customer of an earlier file stands here again");
    assertThat(Learning.layout(Learning.yaml(learnt))).isEmpty();
  }

  /** Without the list in {@code Personal} these stand in the layout. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "担当 １２３４",
        "田中　太郎",
        "鈴木",
        "山田様",
        "福岡県太宰府市五条",
        "五条２丁目",
        "しらぬい株式会社",
        "taro@mail",
        "Taro Yamada"
      })
  void aConstantThatLooksPersonalIsUndecided(String constant) throws IOException {
    String extra = "<p>" + constant + "</p>";
    CommandRun learnt = learn(page(1, extra), page(2, extra), page(3, extra));
    String yaml = Learning.yaml(learnt);
    assertThat(yaml).contains("# undecided").doesNotContain(constant);
    assertThat(Learning.layout(yaml)).contains("画面", "契約者名義");
  }

  /** A number is nobody's word, be it a count or somebody's telephone. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "554", "092-123-4567", "０９２（１２３）４５６７"})
  void aConstantNumberIsAField(String constant) throws IOException {
    String extra = "<p>" + constant + "</p>";
    String yaml = Learning.yaml(learn(page(1, extra), page(2, extra), page(3, extra)));
    assertThat(yaml).contains("{css: 'p', class: FILL_IN}").doesNotContain("'" + constant + "'");
  }

  /** A value that never differs beside a label that announces somebody. */
  @Test
  void aConstantNameIsAField() throws IOException {
    String extra = "<table><tr><td>支店担当者氏名<td>海野</table>";
    CommandRun learnt = learn(page(1, extra), page(2, extra), page(3, extra));
    String yaml = Learning.yaml(learnt);
    assertThat(yaml).doesNotContain("海野").contains("支店担当者氏名");
    assertThat(learnt.err()).isEmpty();
  }

  /** Comments, scripts, titles of elements, choices and hidden inputs speak too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- %s -->",
        "<script>var n = '%s';</script>",
        "<p title='%s'>頁</p>",
        "<p class='%s'>頁</p>",
        "<a href='/x?n=%s'>次</a>",
        "<a name='%s'>次</a>",
        "<table id='%s'><tr><th>名<th>量<tr><td>あ<td>1<tr><td>い<td>2</table>",
        "<input type=hidden name=x value='%s'>",
        "<input type=submit value='%s'>",
        "<select name=s><option selected>%s<option>他</select>",
        "<textarea name=t>%s</textarea>",
        "<p>%s</p>",
        "<dl><dt>%s<dd>値</dl>",
        "<table><tr><th>%s<th>量<tr><td>あ<td>1</table>"
      })
  void nothingThatVariesIsWritten(String markup) throws IOException {
    List<byte[]> pages =
        IntStream.rangeClosed(1, 4)
            .mapToObj(i -> page(i, markup.formatted("QWERTYU" + (char) ('a' + i))).getBytes(SJIS))
            .toList();
    CommandRun learnt = Learning.learn(Learning.save(folder, pages));
    assertThat(learnt.exit()).as(learnt.err()).isZero();
    assertThat(Learning.yaml(learnt) + learnt.err()).doesNotContain("QWERTYUb", "QWERTYUc");
    Learning.requireSameOnAll(Learning.yaml(learnt), pages, SJIS);
  }

  /** Where a system uses names or numbers as keys they are somebody's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "application/json | {'spn':'%1$s','b':{'QWERTYU%2$c':'x'}}",
        "application/json | {'QWERTYU%2$c':{'spn':'%1$s'}}",
        "application/xml | <r xmlns='urn:a'><c n='%1$s'/><x xmlns='urn:QWERTYU%2$c'>v</x></r>",
        "application/xml | <r><QWERTYU%2$c n='%1$s'/></r>",
        "text/csv | %1$s,QWERTYU%2$c"
      })
  void noNameThatVariesIsWritten(String type, String body) throws IOException {
    List<byte[]> files =
        IntStream.rangeClosed(1, 4)
            .mapToObj(i -> body.formatted(number(i), 'a' + i))
            .map(text -> type.endsWith("json") ? text.replace('\'', '"') : text)
            .map(text -> text.getBytes(SJIS))
            .toList();
    CommandRun learnt = Learning.learn(Learning.save(folder, files), "--content-type", type);
    assertThat(learnt.exit()).as(learnt.err()).isIn(0, 3);
    assertThat(Learning.yaml(learnt) + learnt.err()).doesNotContain("QWERTYU");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/plain | 名義           092 | format fixed (lines of one width) or text",
        "application/x-www-form-urlencoded | a=b | format form",
        "multipart/form-data | --x | format multipart",
        "multipart/form-data; boundary=x | --x | format multipart",
        "text/html; charset=ISO-2022-JP | <html> | none of Shift_JIS",
        "application/json | {\"a\": | page0 would be refused",
        "application/json | {\"a\":1,\"a\":2} | page0 would be refused",
        "application/xml | <a><b></a> | page0 is no XML document",
        "application/xml | <!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a> | page0 is no XML document",
        "text/csv | a,b | page1 has rows of another length",
        "text/html | <html><title>x | page0 would be refused"
      })
  void whatIsNotLearntIsNamed(String type, String body, String message) throws IOException {
    List<byte[]> files = List.of(body.getBytes(SJIS), "x,y,z".getBytes(SJIS));
    CommandRun learnt = Learning.learn(Learning.save(folder, files), "--content-type", type);
    requireRefused(learnt, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b&c=%82%A0 | format form",
        "お客さま番号　名義 | format fixed (lines of one width) or text",
        "'' | page0 is empty",
        "' ' | page0 is empty",
        "<html>| page0 is HTML, page1 is CSV",
        "a,b\"c | page0 would be refused by the gateway",
      })
  void whatIsNoCaptureIsNamed(String body, String message) throws IOException {
    List<byte[]> files = List.of(body.getBytes(SJIS), "x,y\nz".getBytes(SJIS));
    requireRefused(Learning.learn(Learning.save(folder, files)), message);
  }

  @Test
  void aWrongLabelIsNamed() throws IOException {
    String page = "<html><meta charset=Shift_JIS><p>契約者名義" + number(1);
    byte[] utf8 = page.getBytes(StandardCharsets.UTF_8);
    requireRefused(
        Learning.learn(Learning.save(folder, List.of(utf8))),
        "page0 declares Shift_JIS and is UTF-8");
    byte[] sjis = page.replace("Shift_JIS", "UTF-8").getBytes(SJIS);
    requireRefused(
        Learning.learn(Learning.save(folder, List.of(sjis))), "page0 cannot be read as UTF-8");
  }

  @Test
  void aCompressedFileIsNamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(page(1, "").getBytes(SJIS));
    }
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    requireRefused(learnBytes(bytes.toByteArray()), "page0 is binary or compressed");
    requireRefused(learnBytes(noise), "page0 is binary or compressed");
  }

  @Test
  void wrongUsageIsTwo() {
    assertThat(Learning.learn(List.of()).exit()).isEqualTo(2);
    CommandRun missing = Learning.learn(List.of(folder.resolve("none.html")));
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("none.html does not exist or is no file");
    assertThat(Learning.learn(List.of(folder)).exit()).isEqualTo(2);
  }

  @Test
  void pagesOfDifferentScreensAreNamed() throws IOException {
    String other = "<html><body><ul>" + "<li>x</li>".repeat(30) + "</ul>" + number(9);
    requireRefused(
        learn(page(1, ""), page(2, ""), other, page(3, "")),
        "page2 is no page of the same screen as the others");
    CommandRun slightly = learn(page(1, ""), page(2, "<p>注意</p>"), page(3, ""));
    assertThat(slightly.err()).contains("page1 is built differently: has body > p");
    assertThat(slightly.exit()).isZero();
  }

  @Test
  void largeAndDeepFilesTakeBoundedTime() {
    String rows =
        IntStream.range(0, 9_000)
            .mapToObj(i -> "<tr><td>" + number(i) + "<td>名" + i + "<td>" + i)
            .collect(Collectors.joining("\n"));
    String list = "<html><body><table><tr><th>番号<th>名義<th>量" + rows + "</table>";
    String[] json =
        IntStream.range(0, 3)
            .mapToObj(
                file ->
                    IntStream.range(0, 40_000)
                        .mapToObj(i -> "{\"n\":\"" + number(file * 40_000 + i) + "\",\"m\":\"x\"}")
                        .collect(Collectors.joining(",", "[", "]")))
            .toArray(String[]::new);
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          assertThat(learn(list, list, list).exit()).isZero();
          requireRefused(learn("<html>" + "<b>".repeat(50_000)), "page0 would be refused");
          requireRefused(learn("<html>" + "<div>".repeat(20_000)), "more than 128 deep");
          requireRefused(learn("<html>" + "<p>x".repeat(39_000)), "places with text and no rows");
          requireRefused(learn("<html>" + "<p>x".repeat(2_000_000)), "page0 would be refused");
          requireRefused(learn("<html><p>" + "あ".repeat(3_900_000)), "no field and no record");
          CommandRun many = learn(json);
          assertThat(many.exit()).as(many.err()).isZero();
          requireRefused(learn("[".repeat(1_000_000)), "page0 would be refused");
          requireRefused(learn("<?xml version='1.0'?>" + "<a>".repeat(50_000)), "page0 is no XML");
          requireRefused(learn("a=" + "b&".repeat(1_000_000)), "format form");
          assertThat(learn("x".repeat(9_000_000)).exit()).isEqualTo(2);
        });
  }

  private static void requireRefused(CommandRun learnt, String message) {
    assertThat(learnt.err()).startsWith("refused: ").contains(message);
    assertThat(learnt.err()).doesNotContain("\tat ", "Exception", "unforeseen");
    assertThat(learnt.exit()).isEqualTo(3);
    assertThat(learnt.out()).isEmpty();
  }

  private CommandRun learn(String... pages) {
    return learnBytes(
        IntStream.range(0, pages.length)
            .mapToObj(i -> pages[i].getBytes(SJIS))
            .toArray(byte[][]::new));
  }

  private CommandRun learnBytes(byte[]... pages) {
    try {
      return Learning.learn(Learning.save(folder, List.of(pages)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String number(int customer) {
    return "09402200000000%08d".formatted(customer);
  }

  private static String page(int customer, String extra) {
    return """
        <html><head><meta charset=Shift_JIS><title>画面</title></head><body>
        <table><tr><td>供給地点特定番号<td>%s
        <tr><td>契約者名義<td>東条%s
        <tr><td>備考<td>%s</table>
        %s</body></html>
        """
        .formatted(number(customer), "一二三四五六".charAt(customer % 6), "あ".repeat(customer), extra);
  }
}
