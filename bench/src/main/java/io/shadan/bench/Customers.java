package io.shadan.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A hundred supply points, every other one supplied by a competitor, and what the upstream says
 * about them: about 400 bytes each. The competitor's customers bear a name of their own, so that a
 * reader can tell whether an answer was masked.
 */
public final class Customers {

  public static final int COUNT = 100;

  private Customers() {}

  /** The supply point at this place. */
  public static String point(int index) {
    return String.format(Locale.ROOT, "09%020d", index + 1);
  }

  /** The supply feed, CSV. */
  public static String feed() {
    return IntStream.range(0, COUNT)
        .mapToObj(i -> point(i) + ",40221,2016-04-01,,supplied," + retailer(i) + "\n")
        .collect(Collectors.joining("", "supply_point,municipality,from,to,status,retailer\n", ""));
  }

  /** One record. */
  public static byte[] record(int index) {
    return json(index).getBytes(StandardCharsets.UTF_8);
  }

  /** The list of all. */
  public static byte[] list() {
    return IntStream.range(0, COUNT)
        .mapToObj(Customers::json)
        .collect(Collectors.joining(",", "{\"total\":" + COUNT + ",\"items\":[", "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The rows of all on a page of columns number, name, kana, telephone, address and usage. */
  public static String rows() {
    return IntStream.range(0, COUNT).mapToObj(Customers::row).collect(Collectors.joining());
  }

  private static String row(int index) {
    String number = point(index);
    return String.format(
        Locale.ROOT,
        "<tr class=\"even\">\r\n<td><a href=\"/stub/card.do?spn=%s\">%s</a></td>\r\n"
            + "<td>%s</td><td>%s</td><td>092-555-%04d</td>\r\n"
            + "<td>福岡市試験区架空町二丁目%d番%d号 性能試験マンション壱号棟 203号室</td><td>%d</td></tr>\r\n",
        number,
        number,
        name(index),
        kana(index),
        index,
        1 + index / 10,
        1 + index % 10,
        300 + index);
  }

  private static String name(int index) {
    return index % 2 == 0 ? "山田 太郎" : "渡辺 次郎";
  }

  private static String kana(int index) {
    return index % 2 == 0 ? "ヤマダ タロウ" : "ワタナベ ジロウ";
  }

  private static String retailer(int index) {
    return index % 2 == 0 ? "A0009" : "C0123";
  }

  private static String json(int index) {
    return String.format(
        Locale.ROOT,
        "{\"spn\":\"%s\",\"name\":\"%s\",\"kana\":\"%s\",\"tel\":\"092-555-%04d\","
            + "\"address\":\"福岡市試験区架空町二丁目%d番%d号 性能試験マンション壱号棟 203号室\","
            + "\"retailer\":\"%s\",\"plan\":\"従量電灯B\",\"ampere\":40,\"since\":\"2016-04-01\",\"meter\":\"SM-4%08d\","
            + "\"transformer\":\"TR-22-%06d\",\"usage\":%d,\"previous\":%d,\"next\":\"2026-02-10\"}",
        point(index),
        name(index),
        kana(index),
        index,
        1 + index / 10,
        1 + index % 10,
        retailer(index),
        index,
        index,
        300 + index,
        310 + index);
  }
}
