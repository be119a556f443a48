package io.shadan.canary;

import java.util.List;
import java.util.Locale;

/** Pages as legacy systems write them. */
final class HtmlAnswers {

  private static final List<String> PLACES =
      List.of(
          "<!-- %s -->",
          "<IMG SRC=/x.gif ALT=\"%s\">",
          "<P TITLE='%s'>検索</P>",
          "<P data-x=\"%s\">検索</P>",
          "<P ID='%s'>検索</P>",
          "<A HREF='/x.do?nm=%s'>検索</A>",
          "<A HREF='javascript:go(\"%s\")'>検索</A>",
          "<SCRIPT>var n='%s';</SCRIPT>",
          "<SCRIPT TYPE='application/json'>{\"n\":\"%s\"}</SCRIPT>",
          "<STYLE>p:before{content:'%s'}</STYLE>",
          "<NOSCRIPT>%s</NOSCRIPT>",
          "<IFRAME SRC='/x.do?n=%s'>%<s</IFRAME>",
          "<INPUT TYPE=hidden NAME=h VALUE=\"%s\">",
          "<INPUT TYPE=hidden NAME=h VALUE=%s>",
          "<INPUT NAME=tel2 PLACEHOLDER='%s'>",
          "<SELECT NAME=s><OPTION VALUE='%s'>%<s</SELECT>",
          "<TEXTAREA NAME=t>%s</TEXTAREA>",
          "<TEMPLATE><P>%s</P></TEMPLATE>",
          "<SVG><TITLE>%s</TITLE></SVG>",
          "<B>%s</B>",
          "<FONT COLOR=red>%s",
          "<META NAME=author CONTENT='%s'>",
          "<OBJECT DATA='/x?%s'></OBJECT>",
          "<%s>",
          "</%s>",
          "<?php %s ?>",
          "<![CDATA[%s]]>",
          "&%s;",
          "<BUTTON VALUE='%s'>検索</BUTTON>",
          "<DIV STYLE=\"background:url('/%s.gif')\"></DIV>");

  private HtmlAnswers() {}

  static String card(Person person, Oddities odd, String charset) {
    StringBuilder out = new StringBuilder(head("お客さま情報", odd, charset));
    out.append("<TABLE CLASS=card>\n");
    boolean own = person.own();
    out.append(labelled("供給地点特定番号", person.spn(), odd, own));
    if (!own && odd.odd("second-number")) {
      out.append("<TR><TH>供給地点特定番号<TD>").append(odd.ownNumber()).append("</TR>\n");
    }
    out.append(labelled("名義", shown(person, "name", odd), odd, own));
    out.append(labelled("カナ", shown(person, "kana", odd), odd, own));
    out.append(row("<TH>電話<TD><INPUT NAME=tel VALUE=\"" + person.value("tel") + "\">", odd, own));
    out.append(labelled("住所", shown(person, "address", odd), odd, own));
    out.append(labelled("使用量", shown(person, "usage", odd), odd, own));
    out.append(labelled("口座", shown(person, "account", odd), odd, own));
    out.append(
        row("<TH>備考<TD><TEXTAREA NAME=bikou>" + person.value("remarks") + "</TEXTAREA>", odd, own));
    return out.append("</TABLE>\n").append(decoration(odd)).append(end(odd)).toString();
  }

  static String list(List<Person> people, Oddities odd, String charset) {
    StringBuilder out = new StringBuilder(head("お客さま一覧", odd, charset));
    out.append(
        "<TABLE CLASS=list><TR><TH>供給地点特定番号<TH>名義<TH>カナ<TH>電話<TH>住所<TH>使用量<TH>口座<TH>備考</TR>\n");
    for (Person person : people) {
      StringBuilder row = new StringBuilder("<TD>" + number(person, odd));
      for (String field : Person.FIELDS) {
        row.append("<TD>").append(shown(person, field, odd));
        row.append(person.own() ? "" : decoration(odd));
      }
      if (odd.odd("extra-cell")) {
        row.append("<TD>").append(odd.canary());
      }
      out.append("<TR>").append(row).append(odd.odd("row-unclosed") ? "\n" : "</TR>\n");
      out.append(person.own() ? "<TR><TD>" + decoration(odd) + "</TR>" : "");
    }
    return out.append("</TABLE>\n").append(decoration(odd)).append(end(odd)).toString();
  }

  private static String head(String title, Oddities odd, String charset) {
    String meta =
        odd.odd("meta-missing")
            ? ""
            : "<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset="
                + (odd.odd("meta-wrong")
                    ? odd.pick(List.of("UTF-8", "ISO-2022-JP", "utf-7", "EUC-JP", "x"))
                    : charset)
                + "\">";
    return "<HTML><HEAD>"
        + meta
        + "<TITLE>"
        + title
        + "</TITLE>"
        + decoration(odd)
        + "</HEAD>\n<BODY>";
  }

  private static String labelled(String label, String value, Oddities odd, boolean own) {
    return row("<TH>" + label + "<TD>" + value, odd, own);
  }

  /** What stands inside an own customer's field is that customer's, so oddities stand beside it. */
  private static String row(String cells, Oddities odd, boolean own) {
    String beside = own ? "</TR><TR><TD COLSPAN=2>" : "";
    String row = "<TR>" + cells + beside + decoration(odd) + "</TR>\n";
    return odd.odd("lower-case-tags") ? row.toLowerCase(Locale.ROOT) : row;
  }

  private static String number(Person person, Oddities odd) {
    return odd.odd("number-hyphenated") ? Disguise.HYPHENATED.write(person.spn()) : person.spn();
  }

  private static String shown(Person person, String field, Oddities odd) {
    return !person.own() && odd.odd("value-disguised") ? odd.canary() : person.value(field);
  }

  private static String decoration(Oddities odd) {
    return odd.odd("place") ? String.format(odd.pick(PLACES), odd.canary().replace("\"", "")) : "";
  }

  private static String end(Oddities odd) {
    return odd.odd("end-missing") ? "" : "</BODY></HTML>\n";
  }
}
