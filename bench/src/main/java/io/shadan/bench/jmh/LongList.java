package io.shadan.bench.jmh;

import io.shadan.bench.Customers;
import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.masking.MaskingPlan;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A list as long as one likes: what it begins with, a hundred records, what parts two such
 * hundreds, and what it ends with.
 */
record LongList(MaskingPlan plan, byte[] head, byte[] hundred, byte[] between, byte[] tail) {

  /** The list of a format, {@code json} or {@code html}. */
  static LongList of(String format) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "json" -> json();
      case "html" -> html();
      default ->
          throw new IllegalArgumentException("format '" + format + "', expected json or html");
    };
  }

  private static LongList json() {
    String list = new String(Customers.list(), StandardCharsets.UTF_8);
    String records = list.substring(list.indexOf('[') + 1, list.lastIndexOf(']'));
    return list("list", StandardCharsets.UTF_8, "{\"items\":[", records, ",", "]}");
  }

  private static LongList html() {
    String head =
        "<html><head><title>契約者名義</title></head><body><table class=\"list\"><tr><th>供給地点特定番号</th>"
            + "<th>契約者名義</th><th>カナ</th><th>電話番号</th><th>住所</th><th>使用量</th></tr>\r\n";
    return list(
        "page",
        Charset.forName("windows-31j"),
        head,
        Customers.rows(),
        "",
        "</table></body></html>\r\n");
  }

  private static LongList list(
      String operation, Charset charset, String head, String hundred, String between, String tail) {
    return new LongList(
        Subject.plan(CatalogLoader.load(JsonBodies.CATALOGUE), operation, JsonBodies.register()),
        head.getBytes(charset),
        hundred.getBytes(charset),
        between.getBytes(charset),
        tail.getBytes(charset));
  }
}
