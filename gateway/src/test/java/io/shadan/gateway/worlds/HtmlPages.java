package io.shadan.gateway.worlds;

import java.util.List;
import java.util.Random;

/** The screens of the legacy system, as such systems write them. */
final class HtmlPages {

  private static final String HEAD =
      "<HTML><HEAD><META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=Shift_JIS\"><TITLE>%s</TITLE></HEAD>\n<BODY BGCOLOR=white>\n";

  private final Values values;
  private final boolean closed;

  HtmlPages(Values values) {
    this.values = values;
    this.closed = values.common("closed tags").nextBoolean();
  }

  /** Customer card with choices, usage by month, a comment, a script and data attributes. */
  String card(Customer customer) {
    StringBuilder page = new StringBuilder(HEAD.formatted("お客さま情報"));
    page.append("<!-- memo: ").append(plain(customer, "comment")).append(" -->\n");
    page.append("<SCRIPT>var memo=\"").append(plain(customer, "script")).append("\";</SCRIPT>\n");
    page.append("<TABLE CLASS=main BORDER=1>\n");
    row(page, "供給地点特定番号", customer.number());
    page.append("<TR><TD>契約者名義<TD CLASS=nm TITLE=\"")
        .append(escaped(customer, "title", customer.own()))
        .append("\">")
        .append(escaped(customer, "name", customer.own()))
        .append(closed ? "</TD></TR>\n" : "\n");
    row(page, "連絡先", "<INPUT NAME=tel " + attribute(customer, "tel") + ">");
    row(page, "契約電力", values.number(customer, "kw", customer.own()));
    row(page, "口座", escaped(customer, "bank", customer.own()));
    row(page, "申出事項", escaped(customer, "remarks", false));
    row(page, "計器番号", escaped(customer, "meter", true));
    row(page, "小売電気事業者", escaped(customer, "retailer", customer.own()));
    row(page, "不明", escape(values.more(customer, "unlisted")));
    row(page, "契約電力", select(customer));
    page.append("</TABLE>\n");
    page.append("<TABLE CLASS=usage>\n<TR><TH>年月<TH>使用量</TR>\n");
    for (String month : Customer.MONTHS) {
      page.append("<TR><TD>")
          .append(month)
          .append("<TD>")
          .append(values.number(customer, "kwh" + month, customer.ownIn(month)))
          .append("<INPUT TYPE=hidden NAME=kyo VALUE=")
          .append(customer.number())
          .append('>')
          .append(closed ? "</TD></TR>\n" : "\n");
    }
    return page.append("</TABLE>\n</BODY></HTML>\n").toString();
  }

  /** A card of which nothing is shown of anybody else's customer. */
  String inquiry(Customer customer) {
    StringBuilder page = new StringBuilder(HEAD.formatted("お客さま情報"));
    page.append("<TABLE CLASS=main>\n");
    row(page, "供給地点特定番号", customer.number());
    row(page, "契約者名義", escaped(customer, "name", customer.own()));
    return page.append("</TABLE></BODY></HTML>\n").toString();
  }

  /** The page of a customer that is not there. */
  static String none() {
    return HEAD.formatted("お客さま情報") + "該当なし</BODY></HTML>\n";
  }

  /** A list with its count, the number of its pages and a number before each row. */
  String list(List<Customer> hits, List<Customer> page, int size) {
    StringBuilder html = new StringBuilder(HEAD.formatted("一覧"));
    html.append("<SPAN CLASS=cnt>").append(hits.size()).append("</SPAN>件\n<SPAN CLASS=pages>");
    html.append((hits.size() + size - 1) / size).append("</SPAN>ページ\n<TABLE CLASS=list>\n");
    html.append("<TR><TH>No</TH><TH>供給地点特定番号</TH><TH>契約者名義</TH><TH>連絡先</TH></TR>\n");
    for (int i = 0; i < page.size(); i++) {
      Customer customer = page.get(i);
      html.append("<TR BGCOLOR=white><TD>").append(i + 1);
      cell(html, customer.number());
      cell(html, escaped(customer, "name", customer.own()));
      cell(html, "<INPUT NAME=tel " + attribute(customer, "tel") + ">");
      html.append(closed ? "</TD></TR>\n" : "\n");
    }
    return html.append("</TABLE>\n</BODY></HTML>\n").toString();
  }

  private void cell(StringBuilder html, String content) {
    html.append(closed ? "</TD><TD>" : "<TD>").append(content);
  }

  private void row(StringBuilder html, String label, String content) {
    html.append("<TR><TD>").append(label);
    cell(html, content);
    html.append(closed ? "</TD></TR>\n" : "\n");
  }

  /** Which choice is ticked, and what the choices are, is hidden. */
  private String select(Customer customer) {
    Random choices = values.choices("selected");
    int selected = customer.own() ? 1 : choices.nextInt(3);
    StringBuilder html = new StringBuilder("<SELECT NAME=menu>");
    for (int i = 0; i < 3; i++) {
      html.append("<OPTION VALUE=\"")
          .append(values.number(customer, "option" + i, customer.own()))
          .append(i == selected ? "\" SELECTED>" : "\">")
          .append(values.number(customer, "choice" + i, customer.own()));
    }
    return html.append("</SELECT>").toString();
  }

  /** A hidden value with quotes of either kind, or not there at all. */
  private String attribute(Customer customer, String field) {
    String value = escaped(customer, field, customer.own());
    return "VALUE=\"" + value + "\"";
  }

  private String escaped(Customer customer, String field, boolean shown) {
    return escape(values.text(customer, field, shown));
  }

  /** For places that know no escapes. */
  private String plain(Customer customer, String field) {
    return values.more(customer, field).replaceAll("[-<>\"\\\\&]", "");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&#62;")
        .replace("\"", "&quot;");
  }
}
