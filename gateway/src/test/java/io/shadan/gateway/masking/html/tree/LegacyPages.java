package io.shadan.gateway.masking.html.tree;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Pages as legacy systems write them, and what becomes of such pages when tags are lost, doubled,
 * swapped or put where they do not belong. The same seed and index always make the same page.
 */
public final class LegacyPages {

  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private static final List<String> PIECES =
      List.of(
          "<P>",
          "</P>",
          "<BR>",
          "<br/>",
          "<HR>",
          "<B>",
          "</B>",
          "<FONT COLOR=red>",
          "</FONT>",
          "<DIV>",
          "</DIV>",
          "<CENTER>",
          "</CENTER>",
          "<SPAN CLASS=cnt>",
          "<SPAN CLASS='x CNT'>",
          "<INPUT NAME=TEL VALUE=2>",
          "</SPAN>",
          "<A HREF='/x.do?id=1&amp;n=2'>",
          "</A>",
          "<A NAME=top>",
          "<TABLE>",
          "</TABLE>",
          "<TBODY>",
          "</TBODY>",
          "<THEAD>",
          "<TR>",
          "</TR>",
          "<TD>",
          "</TD>",
          "<TH>",
          "</TH>",
          "<CAPTION>",
          "</CAPTION>",
          "<COLGROUP>",
          "<COL WIDTH=10>",
          "<UL>",
          "<LI>",
          "</LI>",
          "</UL>",
          "<DL>",
          "<DT>",
          "<DD>",
          "</DL>",
          "<FORM ACTION=/x.do>",
          "</FORM>",
          "<INPUT NAME=tel VALUE=1>",
          "<INPUT TYPE=hidden NAME=h VALUE=\"a b\"/>",
          "<SELECT NAME=s>",
          "<OPTION VALUE=1 SELECTED>",
          "<OPTGROUP LABEL=x>",
          "</OPTION>",
          "</SELECT>",
          "<TEXTAREA NAME=bikou>",
          "</TEXTAREA>",
          "<BUTTON>",
          "</BUTTON>",
          "<H1>",
          "</H1>",
          "<H2>",
          "<!-- x -->",
          "<!---->",
          "<!-- a -- b -->",
          "<!-->",
          "<SCRIPT>",
          "</SCRIPT>",
          "<SCRIPT>var a='<b>';</SCRIPT>",
          "<STYLE>p{}</STYLE>",
          "<NOSCRIPT>",
          "<IFRAME>",
          "<PRE>",
          "</PRE>",
          "<PRE>\n",
          "<NOBR>",
          "</NOBR>",
          "<I>",
          "</I>",
          "<LABEL>",
          "</LABEL>",
          "<LEGEND>",
          "<FIELDSET>",
          "</FIELDSET>",
          "<SVG>",
          "<TEMPLATE>",
          "<OBJECT>",
          "</OBJECT>",
          "<BODY>",
          "</BODY>",
          "<HTML>",
          "</HTML>",
          "<HEAD>",
          "</HEAD>",
          "<TITLE>x</TITLE>",
          "<META NAME=a CONTENT=b>",
          "<FRAMESET>",
          "<IMAGE>",
          "<LISTING>",
          "<U>",
          "</U>",
          "<TT>",
          "<BIG>",
          "<EM>",
          "<X>",
          "</X>",
          "<",
          ">",
          "&",
          "&nbsp;",
          "&#32;",
          "&#32;x",
          "x&#10;",
          "&amp;",
          "&lt;",
          "&copy",
          "&#12354;",
          "&#x3042;",
          "&notit;",
          "&shy;",
          "\u00a0",
          "\u200b",
          "\u3000",
          " ",
          "\n",
          "\r\n",
          "\t",
          "\f",
          "\"",
          "'",
          "=",
          "/",
          "名義",
          "九州花子",
          "123",
          "</",
          "<!",
          "<?x?>",
          "<![CDATA[a]]>",
          "<!DOCTYPE html>");

  private static final List<String> VALUES =
      List.of(
          "九州 花子",
          "092-555-0101",
          "福岡市",
          "111",
          "&nbsp;",
          "",
          "A&B",
          "x<BR>y",
          "<B>太字</B>",
          "<FONT COLOR=red>赤</FONT>",
          "<A HREF=/x.do?kyo=1>詳細</A>",
          "<INPUT NAME=tel VALUE=\"092\">",
          "&lt;b&gt;",
          " 前 後 ",
          "\n改行\n",
          "<SPAN CLASS=cnt>3</SPAN>",
          "<SELECT NAME=s><OPTION VALUE=1>甲<OPTION VALUE=2 SELECTED>乙</SELECT>",
          "<P>段落<P>段落",
          "<UL><LI>一<LI>二</UL>",
          "<IMG SRC=/a.gif ALT='花子'>",
          "<TEXTAREA NAME=bikou>備考</TEXTAREA>",
          "<!-- 注 -->",
          "<DIV>内</DIV>外",
          "<FONT SIZE=2>開いたまま");

  private final SplittableRandom random;

  private LegacyPages(SplittableRandom random) {
    this.random = random;
  }

  /** The page of an index. */
  public static String make(long seed, long index) {
    LegacyPages pages = new LegacyPages(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index));
    String page = pages.page();
    int changes = Math.max(0, pages.random.nextInt(8) - 3);
    for (int i = 0; i < changes; i++) {
      page = pages.changed(page);
    }
    return page;
  }

  /** Another page with one change. */
  public static String changed(String page, long seed, long index) {
    return new LegacyPages(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index)).changed(page);
  }

  private String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        pick(
            "",
            "",
            "<!DOCTYPE html>\n",
            "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">\n",
            "<!-- 頭 -->"));
    page.append(pick("<HTML>", "<HTML>\n", "<html lang=ja>\n", ""));
    page.append(
        pick(
            "<HEAD>\n<TITLE>画面</TITLE>\n</HEAD>\n",
            "<HEAD><META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=Shift_JIS'><TITLE>一覧</TITLE></HEAD>",
            "<TITLE>x</TITLE>",
            "",
            "<HEAD><SCRIPT>var a=1;</SCRIPT><LINK REL=stylesheet HREF=/a.css></HEAD>"));
    page.append(pick("<BODY>", "<BODY BGCOLOR=white>\n", "<body>\n", ""));
    int blocks = 1 + random.nextInt(4);
    for (int i = 0; i < blocks; i++) {
      page.append(block());
    }
    return page.append(pick("</BODY></HTML>", "</BODY>\n</HTML>\n", "</BODY>", "", "</HTML>"))
        .toString();
  }

  private String block() {
    return switch (random.nextInt(9)) {
      case 0 -> "<P>" + value() + pick("</P>", "", "\n");
      case 1 -> "<H2>" + value() + "</H2>\n";
      case 2 -> list();
      case 3 -> card();
      case 4 ->
          "<FORM ACTION=/s.do METHOD=post>" + card() + "<INPUT TYPE=submit VALUE=検索></FORM>\n";
      case 5 -> "<CENTER><B>" + value() + "</B></CENTER><HR>";
      case 6 -> "<UL>\n<LI>" + value() + "\n<LI>" + value() + pick("</LI>", "") + "\n</UL>";
      case 7 -> "<DL><DT>名義<DD>" + value() + "<DT>住所<DD>" + value() + "</DL>";
      default -> value() + "<BR>\n" + value();
    };
  }

  private String list() {
    String cell = pick("", "</TD>");
    String row = pick("", "</TR>", "</TR>\n", "\n");
    StringBuilder table =
        new StringBuilder(
            "<TABLE CLASS=list BORDER=1>"
                + pick("", "\n", "<CAPTION>表</CAPTION>", "<COLGROUP><COL><COL>", "<TBODY>"));
    table.append("<TR><TH>番号<TH>名義<TH>住所").append(row);
    int rows = random.nextInt(4);
    for (int i = 0; i < rows; i++) {
      table
          .append(pick("<TR>", "<TR CLASS=odd>", "<TR><!-- 行 -->"))
          .append("<TD>")
          .append(number())
          .append(cell);
      table
          .append("<TD CLASS=nm TITLE='")
          .append(pick("", "花子", "a&amp;b"))
          .append("'>")
          .append(value())
          .append(cell);
      table.append("<TD>").append(value()).append(cell).append(row);
    }
    return table.append(pick("</TABLE>", "</TABLE>\n", "</TBODY></TABLE>")).toString();
  }

  private String card() {
    StringBuilder table = new StringBuilder("<TABLE CLASS=card WIDTH=600>");
    for (String label : List.of("供給地点特定番号", "名義", "電話", "備考")) {
      table.append("<TR><TH>").append(label).append(pick("</TH>", "")).append("<TD>");
      table.append(label.length() > 2 ? number() : value()).append(pick("</TD></TR>\n", "", "\n"));
    }
    return table.append("</TABLE>").toString();
  }

  private String number() {
    return "090000000000000000000" + (1 + random.nextInt(4));
  }

  private String value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String changed(String page) {
    List<MatchResult> tags = TAG.matcher(page).results().toList();
    if (tags.isEmpty()) {
      return page + piece();
    }
    MatchResult tag = tags.get(random.nextInt(tags.size()));
    MatchResult other = tags.get(random.nextInt(tags.size()));
    return switch (random.nextInt(7)) {
      case 0 -> page.substring(0, tag.start()) + page.substring(tag.end());
      case 1 -> page.substring(0, tag.start()) + tag.group() + page.substring(tag.start());
      case 2, 3 -> page.substring(0, tag.end()) + piece() + page.substring(tag.end());
      case 4 -> page.substring(0, tag.start()) + other.group() + page.substring(tag.end());
      case 5 -> {
        int at = random.nextInt(page.length());
        yield page.substring(0, at) + piece() + page.substring(at);
      }
      default -> {
        int at = random.nextInt(page.length());
        yield page.substring(0, at) + page.substring(at + 1);
      }
    };
  }

  private String piece() {
    return PIECES.get(random.nextInt(PIECES.size()));
  }
}
