package io.shadan.fuzz;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Inputs of 1 MiB each that parsers are known to be slow with, by name; each is made when it is
 * wanted, since all of them would fill the heap that is measured.
 */
final class CostlyInputs {

  private static final int SIZE = Limits.LONGEST_INPUT;
  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final String NUMBER = "0900000000000000000002";

  private CostlyInputs() {}

  static Map<String, Supplier<byte[]>> of(Target target) {
    Map<String, Supplier<byte[]>> inputs = new LinkedHashMap<>();
    switch (target) {
      case HTML -> html(inputs);
      case PAGES -> pages(inputs);
      case JSON -> json(inputs);
      case NDJSON -> ndjson(inputs);
      case SSE -> sse(inputs);
      case JSONP -> jsonp(inputs);
      case XML -> xml(inputs);
      case CSV -> csv(inputs);
      case CHARSET -> charset(inputs);
      case REQUEST -> request(inputs);
      case GRANT -> inputs.put("points", filled("", "a.", ""));
      case CATALOGUE -> catalogue(inputs);
    }
    return inputs;
  }

  private static void html(Map<String, Supplier<byte[]>> inputs) {
    inputs.put("opening brackets", filled("", "<", ""));
    inputs.put("brackets and blanks", filled("a", "< ", ""));
    inputs.put("unclosed bold", filled("", "<b>", ""));
    inputs.put("unclosed bold with attributes", filled("", "<b title=x>", ""));
    inputs.put("formats of many kinds", numbered("", "<b title=", "><p>", ""));
    inputs.put("kinds of formats, then paragraphs", CostlyInputs::formats);
    inputs.put("unclosed nested formats", filled("", "<b><i><u>", ""));
    inputs.put("formats in paragraphs", filled("", "<p><b><i>x", ""));
    inputs.put("unclosed div", filled("", "<div>", ""));
    inputs.put("nested tables", filled("", "<table><tr><td>", ""));
    inputs.put("tables", filled("", "<table><tr><td></table>", ""));
    inputs.put("text before rows", filled("<table>", "x<tr>", ""));
    inputs.put("many rows", filled("<table class=list><tr><th>番号", "<tr><td>" + NUMBER, ""));
    inputs.put("rows of keys", filled("<table class=usage>", "<tr><td>1<td>2026-04<td>3", ""));
    inputs.put("empty rows", filled("<table class=list>", "<tr><td>", ""));
    inputs.put("cells of one row", filled("<table class=usage><tr>", "<td>1", ""));
    inputs.put("rows that reach", filled("<table class=usage>", "<tr><td rowspan=999>", ""));
    inputs.put("wide cells", filled("<table class=list><tr>", "<th colspan=999>", "<tr><td>1"));
    inputs.put("labels", filled("<table class=card><tr>", "<td>番号<td>1", ""));
    inputs.put("cards in cards", filled("", "<table class=card><tr><td>番号<td>", ""));
    inputs.put("attributes of one tag", numbered("<a ", "a", "=1 ", ">"));
    inputs.put("an attribute without end", filled("<a title=\"", "x", ""));
    inputs.put("quotes", filled("<a ", "\"", ">"));
    inputs.put("entities", filled("", "&amp;", ""));
    inputs.put("entities without end", filled("", "&a", ""));
    inputs.put("ampersands", filled("", "&", ""));
    inputs.put("numeric entities", filled("", "&#x79d8;", ""));
    inputs.put("a long numeric entity", filled("&#", "9", ";"));
    inputs.put("comments", filled("", "<!---->", ""));
    inputs.put("a comment without end", filled("<!--", "-", ""));
    inputs.put("comment ends", filled("<!--", "--!", ""));
    inputs.put("end tags", filled("", "</p>", ""));
    inputs.put("end tags of nothing", filled("", "</b>", ""));
    inputs.put("scripts", filled("", "<script></script>", ""));
    inputs.put("script without end", filled("<script>", "<!--<script>", ""));
    inputs.put("white space", filled("<table class=list>", " ", "</table>"));
    inputs.put("options", filled("<select>", "<option selected>x", ""));
    inputs.put("long words", filled("<table class=card><tr><td>名義<td>", "abcdefgh ", ""));
    inputs.put("a link", filled("<a href=\"/a?", "a=b&", "\">"));
    inputs.put("a style", filled("<a class=\"", "a ", "\">"));
    inputs.put("metas", filled("", "<meta content='charset='>", ""));
    inputs.put("forms", filled("", "<form><input name=tel>", ""));
    inputs.put("select in select", filled("", "<select><table>", ""));
    inputs.put("svg", filled("", "<svg><desc>", ""));
    inputs.put("anchors", filled("", "<a href=x>", ""));
    inputs.put("closed anchors", filled("", "<a href=x>y</a>", ""));
    inputs.put("text", filled("", "秘", ""));
  }

  private static void pages(Map<String, Supplier<byte[]>> inputs) {
    html(inputs);
    String head = "<html><body><table class=list><tr><th>番号<th>名義";
    String row = "<tr><td>" + NUMBER + "<td>a";
    inputs.put("a list", filled(head, row, ""));
    inputs.put("a list with reaching cells", filled(head, "<tr><td rowspan=2>" + NUMBER, ""));
    inputs.put("a list behind a cell without end", filled(head + "<tr><td rowspan=0>x", row, ""));
    inputs.put("a list in many tables", filled("<table><tr><td>".repeat(60) + head, row, ""));
    inputs.put("lists", filled("", "<table class=card><tr><td>番号<td>" + NUMBER + "</table>", ""));
    inputs.put(
        "a list behind long words", filled(head + " <!--" + "x".repeat(60_000) + "-->", row, ""));
  }

  private static void json(Map<String, Supplier<byte[]>> inputs) {
    inputs.put("arrays", utf8("", "[", ""));
    inputs.put("objects", utf8("", "{\"a\":", ""));
    inputs.put("a number", utf8("", "9", ""));
    inputs.put("an exponent", utf8("1e", "9", ""));
    inputs.put("a fraction", utf8("0.", "0", "1"));
    inputs.put("numbers", utf8("[0", ",12345", "]"));
    inputs.put("digits", utf8("[0", ",1", "]"));
    inputs.put("a string", utf8("\"", "x", "\""));
    inputs.put("escapes", utf8("\"", "\\u0041", "\""));
    inputs.put("backslashes", utf8("\"", "\\\\", "\""));
    inputs.put("quotes", utf8("[\"\"", ",\"\"", "]"));
    inputs.put("members", numbered("{\"z\":0", ",\"a", "\":1", "}"));
    inputs.put("odd names", numbered("{\"z\":0", ",\"秘", "\":1", "}"));
    inputs.put("records", utf8("{\"items\":[{}", ",{\"spn\":\"" + NUMBER + "\"}", "]}"));
    inputs.put("empty records", utf8("{\"items\":[{}", ",{}", "]}"));
    inputs.put("records without key", utf8("{\"items\":[{}", ",{\"a\":1}", "]}"));
    inputs.put("rows in one record", utf8("{\"items\":[{\"usage\":[{}", ",{\"month\":1}", "]}]}"));
    inputs.put("phones", utf8("{\"items\":[{\"phones\":[1", ",\"1\"", "]}]}"));
    inputs.put("commas", utf8("[", ",", "]"));
    inputs.put("white space", utf8("[", " ", "]"));
  }

  private static void ndjson(Map<String, Supplier<byte[]>> inputs) {
    inputs.put("digits", utf8("", "1\n", ""));
    inputs.put("empty objects", utf8("", "{}\n", ""));
    inputs.put("records", utf8("", "{\"spn\":\"" + NUMBER + "\"}\n", ""));
    inputs.put("rows of one record", utf8("{\"usage\":[{}", ",{\"month\":1}", "]}"));
    inputs.put("blank lines", utf8("", "\n", ""));
    inputs.put("carriage returns", utf8("", "\r", ""));
    inputs.put("a line", utf8("\"", "x", "\""));
    inputs.put("arrays", utf8("", "[", ""));
  }

  private static void sse(Map<String, Supplier<byte[]>> inputs) {
    inputs.put("events", utf8("", "data:1\n\n", ""));
    inputs.put("events of returns", utf8("", "data:1\r\r", ""));
    inputs.put("records", utf8("", "data:{\"items\":[{\"spn\":\"" + NUMBER + "\"}]}\n\n", ""));
    inputs.put("records of one event", utf8("data:{\"items\":[{}", ",{}", "]}\n\n"));
    inputs.put("data lines", utf8("data:[1\n", "data:,1\n", "data:]\n\n"));
    inputs.put("empty data lines", utf8("", "data:\n", "\n"));
    inputs.put("blank lines", utf8("", "\n", ""));
    inputs.put("carriage returns", utf8("", "\r", ""));
    inputs.put("comments", utf8("", ":\n", "\n"));
    inputs.put("comments to be masked", utf8("", ":a\n", "\n"));
    inputs.put("numbers of events", utf8("", "id:1\n", "\n"));
    inputs.put("a line", utf8(":", "x", "\n\n"));
    inputs.put("colons", utf8("", ":", "\n\n"));
  }

  private static void jsonp(Map<String, Supplier<byte[]>> inputs) {
    inputs.put("digits", utf8("show([0", ",1", "]);"));
    inputs.put("records", utf8("show({\"items\":[{}", ",{\"spn\":\"" + NUMBER + "\"}", "]});"));
    inputs.put("a name", utf8("", "s", "([])"));
    inputs.put("white space before", utf8("show(", " ", "[])"));
    inputs.put("white space after", utf8("show([])", " ", ""));
    inputs.put("parentheses", utf8("show([]", ")", ""));
    inputs.put("semicolons", utf8("show([])", ";", ""));
  }

  private static void xml(Map<String, Supplier<byte[]>> inputs) {
    inputs.put("elements", utf8("<list xmlns='urn:fuzz'>", "<a>", ""));
    inputs.put("closed elements", utf8("<list xmlns='urn:fuzz'>", "<a/>", "</list>"));
    inputs.put("rows", utf8("<list xmlns='urn:fuzz'>", "<row/>", "</list>"));
    inputs.put(
        "rows with keys",
        utf8("<list xmlns='urn:fuzz'>", "<row><spn>" + NUMBER + "</spn></row>", "</list>"));
    inputs.put(
        "keys of one row",
        numbered("<list xmlns='urn:fuzz'><row>", "<spn>", "</spn>", "</row></list>"));
    inputs.put("attributes", numbered("<list ", "a", "='' ", "/>"));
    inputs.put("namespaces", numbered("<list ", "xmlns:a", "='urn:fuzz' ", "/>"));
    inputs.put("nested namespaces", utf8("", "<a xmlns='urn:fuzz'>", ""));
    inputs.put("an attribute", utf8("<list a='", "x", "'/>"));
    inputs.put("blanks in a tag", utf8("<list", " ", "/>"));
    inputs.put("names", utf8("<list", "a", "/>"));
    inputs.put("entities", utf8("<list xmlns='urn:fuzz'>", "&amp;", "</list>"));
    inputs.put("character references", utf8("<list xmlns='urn:fuzz'>", "&#65;", "</list>"));
    inputs.put("sections", utf8("<list xmlns='urn:fuzz'>", "<![CDATA[]]>", "</list>"));
    inputs.put("a section", utf8("<list xmlns='urn:fuzz'><![CDATA[", "]", "]]></list>"));
    inputs.put("comments", utf8("<list xmlns='urn:fuzz'>", "<!---->", "</list>"));
    inputs.put("a comment", utf8("<list xmlns='urn:fuzz'><!--", "x", "--></list>"));
    inputs.put("opening brackets", utf8("", "<", ""));
    inputs.put("a declaration", utf8("<?xml", " ", "?><a/>"));
    inputs.put(
        "pieces of a name",
        utf8("<list xmlns='urn:fuzz'><row><name>", "x<![CDATA[y]]>", "</name></row></list>"));
    inputs.put(
        "blanks between rows", utf8("<list xmlns='urn:fuzz'>", " <row/>          ", "</list>"));
  }

  private static void csv(Map<String, Supplier<byte[]>> inputs) {
    String head = "番号,名義,年月,使用量\r\n";
    inputs.put("rows", filled(head, NUMBER + ",a,2026-04,1\r\n", ""));
    inputs.put("empty rows", filled(head, "\n", ""));
    inputs.put("short rows", filled("番号\n", "1\n", ""));
    inputs.put("quotes", filled(head, "\"", ""));
    inputs.put("doubled quotes", filled(head + "\"", "\"\"", "\",a,b,c"));
    inputs.put("a cell", filled(head + "1,\"", "\n", "\",b,c"));
    inputs.put("columns", filled("番号", ",", "\r\n"));
    inputs.put("named columns", numbered("番号", ",a", "", "\r\n1"));
    inputs.put("a key", filled(head, "1", ",a,b,c"));
    inputs.put("white space", filled("", " ", ""));
  }

  private static void charset(Map<String, Supplier<byte[]>> inputs) {
    inputs.put("metas", filled("", "<meta ", ""));
    inputs.put("labels", filled("", "charset=", ""));
    inputs.put("declarations", filled("<?xml", " encoding", ""));
    inputs.put("lead bytes", filled("", "表", ""));
    inputs.put("spaces", filled("<meta charset", " ", "=x"));
  }

  private static void request(Map<String, Supplier<byte[]>> inputs) {
    inputs.put("parameters", utf8("/a?", "a=1&", ""));
    inputs.put("escapes", utf8("/a?a=", "%41", ""));
    inputs.put("segments", utf8("", "/a", ""));
    inputs.put("dots", utf8("/a", ".", "/"));
    inputs.put("a path", utf8("/", "a-", "!"));
    inputs.put("just short enough", () -> ("/a?a=" + "%41".repeat(1_300)).getBytes(SJIS));
  }

  private static void catalogue(Map<String, Supplier<byte[]>> inputs) {
    inputs.put("sequences", utf8("", "[", ""));
    inputs.put("mappings", utf8("", "{a: ", ""));
    inputs.put("lines", numbered("", "a", ": 1\n", ""));
    inputs.put("indents", utf8("", "- ", ""));
    inputs.put("a text", utf8("a: \"", "x", "\""));
  }

  /** Each paragraph opens every unclosed format again. */
  private static byte[] formats() {
    StringBuilder page = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      page.append("<b title=").append(i).append('>');
    }
    return page.append("<p>x".repeat(39_000)).toString().getBytes(SJIS);
  }

  private static Supplier<byte[]> utf8(String head, String piece, String tail) {
    return () -> bytes(head, piece, tail, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Supplier<byte[]> filled(String head, String piece, String tail) {
    return () -> bytes(head, piece, tail, SJIS);
  }

  private static byte[] bytes(String head, String piece, String tail, Charset charset) {
    int room = SIZE - head.getBytes(charset).length - tail.getBytes(charset).length;
    return (head + piece.repeat(room / piece.getBytes(charset).length) + tail).getBytes(charset);
  }

  private static Supplier<byte[]> numbered(String head, String before, String after, String tail) {
    return () -> withNumbers(head, before, after, tail);
  }

  /** Pieces with a number in each, so that no two are the same. */
  private static byte[] withNumbers(String head, String before, String after, String tail) {
    StringBuilder text = new StringBuilder(head);
    for (int i = 0; text.length() < SIZE - tail.length() - 64; i++) {
      text.append(before).append(i).append(after);
    }
    byte[] bytes = text.append(tail).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return bytes.length <= SIZE ? bytes : java.util.Arrays.copyOf(bytes, SIZE);
  }
}
