package io.shadan.canary;

import java.util.List;

/** XML notices and CSV files. */
final class TextAnswers {

  private static final List<String> XML_PLACES =
      List.of(
          "<!-- %s -->",
          "<?pi %s?>",
          "<n:Extra>%s</n:Extra>",
          "<n:Extra a=\"%s\"/>",
          "<x:E xmlns:x=\"urn:%s\"/>",
          "<![CDATA[%s]]>",
          "%s",
          "<n:Name2><n:Name>%s</n:Name></n:Name2>",
          "<n:E%s/>",
          "<Name xmlns=\"urn:other\">%s</Name>");

  private TextAnswers() {}

  static String xml(List<Person> people, Oddities odd) {
    String n = odd.odd("other-prefix") ? "q" : "n";
    StringBuilder out = new StringBuilder(odd.odd("bom") ? "\ufeff" : "");
    out.append(odd.odd("no-declaration") ? "" : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if (odd.odd("doctype")) {
      out.append("<!DOCTYPE x [<!ENTITY e \"").append(odd.plain()).append("\">]>\n");
    }
    out.append("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>")
        .append("<n:Notice xmlns:n=\"urn:canary\">");
    for (Person person : people) {
      out.append("<n:Row spn=\"").append(person.spn()).append("\">");
      out.append(element("Name", person, "name", odd)).append(element("Kana", person, "kana", odd));
      out.append("<n:Contact tel='").append(person.value("tel")).append("'/>");
      out.append(element("Address", person, "address", odd));
      out.append(element("Usage", person, "usage", odd));
      out.append(element("Account", person, "account", odd));
      out.append(element("Remarks", person, "remarks", odd)).append("</n:Row>\n");
    }
    out.append("</n:Notice></s:Body></s:Envelope>");
    if (odd.odd("tail")) {
      out.append("<!-- ").append(odd.plain()).append(" -->");
    }
    return out.toString().replace("n:", n + ":").replace("xmlns:n=", "xmlns:" + n + "=");
  }

  private static String element(String name, Person person, String field, Oddities odd) {
    String value = person.value(field);
    if (odd.odd("cdata")) {
      value = "<![CDATA[" + value + "]]>";
    } else if (odd.odd("entities")) {
      value = Disguise.DECIMAL_ENTITIES.write(value);
    }
    String place =
        odd.odd("place")
            ? String.format(odd.pick(XML_PLACES), odd.canary().replaceAll("[\"&<>]", ""))
            : "";
    String attribute =
        odd.odd("attribute") ? " a='" + odd.canary().replaceAll("['&<>]", "") + "'" : "";
    return "<n:" + name + attribute + ">" + value + "</n:" + name + ">" + place;
  }

  static String csv(List<Person> people, Oddities odd) {
    String end = odd.odd("lf") ? "\n" : "\r\n";
    StringBuilder out = new StringBuilder("供給地点特定番号,名義,カナ,電話,住所,使用量,口座,備考");
    out.append(odd.odd("extra-column") ? ",メモ" : "").append(end);
    for (Person person : people) {
      StringBuilder row = new StringBuilder(cell(person.spn(), odd));
      for (String field : Person.FIELDS) {
        row.append(',').append(cell(person.value(field), odd));
      }
      if (odd.odd("extra-cell")) {
        row.append(',').append(odd.canary().replaceAll("[\",\\r\\n]", ""));
      }
      out.append(row).append(end);
    }
    if (odd.odd("tail")) {
      out.append("合計,").append(odd.plain()).append(end);
    }
    return out.toString();
  }

  private static String cell(String value, Oddities odd) {
    if (odd.odd("quoted")) {
      return '"' + value + '"';
    }
    if (odd.odd("quote-stray")) {
      return value.substring(0, 2) + '"' + value.substring(2);
    }
    if (odd.odd("newline-inside")) {
      return '"' + value.substring(0, 3) + "\r\n" + value.substring(3) + '"';
    }
    if (odd.odd("blank-outside")) {
      return " \"" + value + "\" ";
    }
    return odd.odd("quote-open") ? '"' + value : value;
  }
}
