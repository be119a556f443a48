package io.shadan.gateway.worlds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The legacy system's JSON, CSV and XML. */
final class DataPages {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Values values;

  DataPages(Values values) {
    this.values = values;
  }

  /** Details of a customer with its usage by month. */
  byte[] detail(Customer customer) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("spn", customer.number());
    detail.put("name", value(customer, "name", customer.own()));
    detail.put("tel", value(customer, "tel", customer.own()));
    Map<String, Object> retailer = new LinkedHashMap<>();
    retailer.put("code", value(customer, "code", customer.own()));
    retailer.put("name", value(customer, "retailer", customer.own()));
    detail.put("retailer", retailer);
    detail.put("kw", value(customer, "kw", customer.own()));
    detail.put("meter", value(customer, "meter", true));
    detail.put("remarks", value(customer, "remarks", false));
    detail.put("surprise", value(customer, "unlisted", false));
    detail.put("usage", Customer.MONTHS.stream().map(month -> usage(customer, month)).toList());
    return json(detail);
  }

  /** Only what is hidden of anybody else's customer. */
  byte[] inquiry(Customer customer) {
    return json(item(customer));
  }

  /** A list with its count and the number of its pages. */
  byte[] list(List<Customer> hits, List<Customer> page, int size) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("total", hits.size());
    list.put("pages", (hits.size() + size - 1) / size);
    list.put("items", page.stream().map(customer -> numbered(customer, page)).toList());
    // an indented array that loses every element keeps its blanks and so differs from an empty one
    return page.stream().anyMatch(Customer::own) ? json(list) : JSON.writeValueAsBytes(list);
  }

  /** Rows with CR LF, quoted or not. */
  String csv(List<Customer> page) {
    StringBuilder csv = new StringBuilder("供給地点特定番号,契約者名義,連絡先,使用量,計器番号,備考\r\n");
    for (Customer customer : page) {
      csv.append(customer.number())
          .append(',')
          .append(cell(customer, "name", customer.own()))
          .append(',')
          .append(cell(customer, "tel", customer.own()))
          .append(',')
          .append(values.number(customer, "kwh", customer.own()))
          .append(',')
          .append(cell(customer, "meter", true))
          .append(',')
          .append(cell(customer, "unlisted", false))
          .append("\r\n");
    }
    boolean ended = values.common("last line").nextBoolean();
    return ended ? csv.toString() : csv.toString().stripTrailing();
  }

  /** Rows on lines of their own. */
  String xml(List<Customer> hits, List<Customer> page) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<List xmlns=\"urn:worlds\" total=\"").append(hits.size()).append("\">\n");
    for (Customer customer : page) {
      xml.append("  <Row>\n    <Spn>")
          .append(customer.number())
          .append("</Spn>\n    <Name kana=\"");
      xml.append(escape(values.text(customer, "kana", customer.own()))).append("\">");
      xml.append(content(customer, "name", customer.own())).append("</Name>\n    <Tel>");
      xml.append(content(customer, "tel", customer.own())).append("</Tel>\n    <Kwh>");
      xml.append(values.number(customer, "kwh", customer.own())).append("</Kwh>\n    <Meter>");
      xml.append(content(customer, "meter", true)).append("</Meter>\n    <Memo>");
      xml.append(escape(values.more(customer, "unlisted"))).append("</Memo>\n  </Row>\n");
    }
    return xml.append("</List>\n").toString();
  }

  private Map<String, Object> numbered(Customer customer, List<Customer> page) {
    Map<String, Object> numbered = new LinkedHashMap<>();
    numbered.put("no", page.indexOf(customer) + 1);
    numbered.putAll(item(customer));
    return numbered;
  }

  private Map<String, Object> item(Customer customer) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("spn", customer.number());
    item.put("name", value(customer, "name", customer.own()));
    item.put("tel", value(customer, "tel", customer.own()));
    return item;
  }

  private Map<String, Object> usage(Customer customer, String month) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("month", month);
    row.put("kwh", value(customer, "kwh" + month, customer.ownIn(month)));
    return row;
  }

  /** A hidden value may be of any kind. */
  private Object value(Customer customer, String field, boolean shown) {
    String text = values.text(customer, field, shown);
    Random kind = values.choices(field + customer.number());
    return switch (shown ? 9 : kind.nextInt(10)) {
      case 0 -> kind.nextBoolean();
      case 1 -> kind.nextLong();
      case 2 -> kind.nextGaussian() * 1e30;
      case 3 -> java.util.Optional.empty();
      default -> text;
    };
  }

  private byte[] json(Map<String, Object> value) {
    boolean indented = values.common("indented").nextBoolean();
    ObjectWriter writer = indented ? JSON.writerWithDefaultPrettyPrinter() : JSON.writer();
    return writer.writeValueAsBytes(value);
  }

  private String cell(Customer customer, String field, boolean shown) {
    String text = values.text(customer, field, shown);
    boolean quoted =
        text.matches("(?s).*[,\"\\r\\n].*")
            || (!shown && values.choices(field + customer.number()).nextBoolean());
    return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  private String content(Customer customer, String field, boolean shown) {
    String text = values.text(customer, field, shown);
    return switch (shown ? 3 : values.choices(field + customer.number()).nextInt(4)) {
      case 0 -> "<![CDATA[" + text.replace("]", "") + "]]>";
      case 1 -> escape(text) + "<![CDATA[x]]>" + "&#x5C71;";
      default -> escape(text);
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
