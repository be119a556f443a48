package io.shadan.demo.legacy;

/** Writes the HTML of the late nineties: upper case, FONT, cells left open; values are escaped. */
final class Html {
  private final StringBuilder out = new StringBuilder(4_096);

  /** Begins a page with the system's name and the screen's title. */
  static Html page(String system, String title) {
    return new Html()
        .head(title)
        .raw("<BODY BGCOLOR=\"#FFFFEE\">\n<FONT SIZE=\"2\">")
        .text(system)
        .raw("</FONT><BR>\n<FONT SIZE=\"4\" COLOR=\"NAVY\"><B>")
        .text(title)
        .raw("</B></FONT>\n<HR>\n");
  }

  /** Begins a document up to the end of its head. */
  Html head(String title) {
    return raw("<HTML>\n<HEAD>\n<META HTTP-EQUIV=\"Content-Type\"")
        .raw(" CONTENT=\"text/html; charset=Shift_JIS\">\n<TITLE>")
        .text(title)
        .raw("</TITLE>\n</HEAD>\n");
  }

  /** Markup, as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** A value, escaped for text and for quoted attributes. */
  Html text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** A row of a card: label and value, both cells and the row left open. */
  Html row(String label, String value) {
    return raw("<TR><TD BGCOLOR=\"#CCCCFF\">")
        .text(label)
        .raw("<TD><FONT SIZE=\"3\">")
        .text(value)
        .raw("</FONT>\n");
  }

  /** A heading cell. */
  Html heading(String label) {
    return raw("<TH BGCOLOR=\"#CCCCFF\">").text(label).raw("</TH>");
  }

  /** A data cell, left open. */
  Html cell(String value) {
    return raw("<TD>").text(value);
  }

  /** A hidden input. */
  Html hidden(String name, String value) {
    return raw("<INPUT TYPE=\"hidden\" NAME=\"")
        .text(name)
        .raw("\" VALUE=\"")
        .text(value)
        .raw("\">");
  }

  /** A link. */
  Html link(String href, String label) {
    return raw("<A HREF=\"").text(href).raw("\">").text(label).raw("</A>");
  }

  /** A text input of a search form. */
  Html input(String name, String label, int size) {
    return raw("<TR><TD>")
        .text(label)
        .raw("<TD><INPUT TYPE=\"text\" NAME=\"")
        .text(name)
        .raw("\" SIZE=\"" + size + "\">\n");
  }

  /** A text input of a form that changes a value, with the value it has now. */
  Html value(String name, String label, String value) {
    return raw("<TR><TD BGCOLOR=\"#CCCCFF\">")
        .text(label)
        .raw("<TD><INPUT TYPE=\"text\" NAME=\"")
        .text(name)
        .raw("\" SIZE=\"40\" VALUE=\"")
        .text(value)
        .raw("\">\n");
  }

  /** Ends the page. */
  String end() {
    return raw("</BODY>\n</HTML>\n").toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
