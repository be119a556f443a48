package io.shadan.gateway.masking;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Long lists as legacy systems write them: in layout tables or not, with heads of one or two rows,
 * ends left out, rows between the rows. The same seed and index always make the same page.
 */
final class ListPages {

  private static final List<String> NUMBERS =
      List.of(Plans.OWN, Plans.OTHER, Plans.SWITCHED, Plans.NEW_HOME, Plans.ALSO_OWN, "");
  private static final List<String> NAMES =
      List.of("山田太郎", "秘密商店", "Tanaka", "zebra", "ソ能表", "", "番号", "<B>秘</B>密");
  private static final List<String> AROUND =
      List.of("", "<CENTER>", "<DIV CLASS=main>", "<P>", "<FORM ACTION=/t/list METHOD=post>");

  private final SplittableRandom random;
  private final StringBuilder page = new StringBuilder();
  private final boolean closed;
  private final boolean cards;

  private ListPages(SplittableRandom random) {
    this.random = random;
    this.closed = one(2);
    this.cards = one(3);
  }

  static String make(long seed, int index) {
    ListPages pages = new ListPages(new SplittableRandom(seed * 1_000_003 + index));
    pages.write();
    return pages.page.toString();
  }

  private void write() {
    say(pick("", "<!DOCTYPE html>", "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">") + "\n");
    boolean outlined = !one(6);
    say(outlined ? "<HTML><HEAD>" : "");
    say("<TITLE>一覧</TITLE><STYLE>x</STYLE>" + (outlined ? "</HEAD>\n<BODY BGCOLOR=#FFFFFF>" : ""));
    say("<A HREF=/t/menu CLASS=zebra>画面</A> " + pick("", "秘密 ", "<!-- 秘 -->"));
    String around = AROUND.get(random.nextInt(AROUND.size()));
    boolean outer = one(3);
    say(around + (outer ? "<TABLE CLASS=frame><TR><TD>番号</TD><TD>画面</TD></TR><TR><TD>" : ""));
    int records = 1 + random.nextInt(40);
    if (cards) {
      for (int i = 0; i < records; i++) {
        card();
      }
    } else {
      list(records);
    }
    say((outer ? "</TD></TR></TABLE>" : "") + (around.isEmpty() ? "" : end(around)));
    say("<SPAN CLASS=cnt>" + records + "</SPAN>" + pick("", "秘密", "一覧"));
    say(outlined ? "</BODY></HTML>\n" : "\n");
  }

  private static String end(String start) {
    return "</" + start.substring(1).split("[ >]")[0] + ">";
  }

  private void list(int records) {
    say("<TABLE CLASS=list BORDER=1>" + pick("", "<CAPTION>一覧</CAPTION>", "\n"));
    String section = pick("", "", "THEAD");
    say(section.isEmpty() ? "" : "<THEAD>");
    boolean two = one(4);
    String span = two ? " ROWSPAN=2" : "";
    row("<TH" + span + ">番号", "<TH" + span + ">名義", "<TH>住所", "<TH" + span + ">年月");
    if (two) {
      row("<TH>画面");
    }
    say(section.isEmpty() ? "" : "</THEAD>" + pick("", "<TBODY CLASS=zebra>"));
    for (int i = 0; i < records; i++) {
      between();
      record();
    }
    say("</TABLE>\n");
  }

  private void between() {
    if (one(8)) {
      row("<TH COLSPAN=4>" + pick("一覧", "秘密支社", ""));
    }
    if (one(9)) {
      row("<TH>番号", "<TH>名義", "<TH>住所", "<TH>年月");
    }
    if (one(12)) {
      say("<!-- 秘 -->");
    }
    if (one(40)) {
      say("</TBODY><TBODY>");
    }
  }

  private void record() {
    String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
    String link = one(3) ? "<A HREF='/t/detail?spn=" + number + "'>" + number + "</A>" : number;
    row(
        "<TD CLASS=" + pick("odd", "even", "tanaka") + ">" + link,
        "<TD TITLE='" + pick("秘", "") + "'>" + NAMES.get(random.nextInt(NAMES.size())),
        "<TD" + (one(300) ? " ROWSPAN=2" : "") + ">" + inner(),
        "<TD>" + pick("2026-05", "2026-07", "2026-06"));
  }

  private String inner() {
    return switch (random.nextInt(8)) {
      case 0 -> "<TABLE><TR><TD>住所<TD>福岡</TABLE>";
      case 1 -> "<INPUT TYPE=hidden NAME=tel VALUE=0925550101>";
      case 2 -> "<SELECT NAME=s><OPTION SELECTED>福岡<OPTION>秘</SELECT>";
      case 3 -> "<IMG SRC=/t/bar.gif WIDTH=120>";
      default -> "福岡市" + random.nextInt(100);
    };
  }

  private void card() {
    say(pick("", "<HR>", " 秘密", "<P>一覧</P>", "<!-- 秘 -->") + "<TABLE CLASS=card>");
    row("<TD>番号", "<TD>" + NUMBERS.get(random.nextInt(NUMBERS.size())));
    row("<TD>名義", "<TD>" + NAMES.get(random.nextInt(NAMES.size())));
    row("<TD>電話", "<TD>" + inner());
    say("</TABLE>\n");
  }

  private void row(String... cells) {
    say("<TR>");
    for (String cell : cells) {
      say(cell + (closed ? "</" + cell.substring(1, 3) + ">" : ""));
    }
    say((closed ? "</TR>" : "") + pick("", "\n", "\r\n  "));
  }

  private void say(String text) {
    page.append(text);
  }

  private String pick(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }
}
