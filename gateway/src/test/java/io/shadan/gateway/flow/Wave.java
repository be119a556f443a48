package io.shadan.gateway.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The wave of 2020: the wheeling-charge system kept the old supplier (A0009) of 791 + 14 + 257
 * customers who had switched to C0123 on 2020-04-01, and put them into the notice of A0009 among
 * its own.
 */
final class Wave {

  static final int SWITCHED = 791 + 14 + 257;
  static final int OWN = 400;

  private Wave() {}

  /** One line of a notice. */
  record Row(String point, String month, String name, String kwh, String account) {}

  /** Lines of the supply feed. */
  static List<String> feed() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < SWITCHED; i++) {
      lines.add(switched(i) + ",40221,2016-04-01,2020-04-01,supplied,A0009");
      lines.add(switched(i) + ",40221,2020-04-01,,supplied,C0123");
    }
    for (int i = 0; i < OWN; i++) {
      lines.add(own(i) + ",40221,2016-04-01,,supplied,A0009");
    }
    return lines;
  }

  static String switched(int i) {
    return "09000000000000001%05d".formatted(i);
  }

  static String own(int i) {
    return "09000000000000002%05d".formatted(i);
  }

  /** Own customers with the switched ones spread among them. */
  static List<Row> rows(String month) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < Math.max(SWITCHED, OWN); i++) {
      if (i < OWN) {
        rows.add(row(own(i), month, "自社" + i));
      }
      if (i < SWITCHED) {
        rows.add(row(switched(i), month, "離脱" + i));
      }
    }
    return rows;
  }

  static Row row(String point, String month, String name) {
    String last = point.substring(15);
    return new Row(point, month, name + "様", "7" + last, last);
  }

  static byte[] csv(List<Row> rows) {
    return rows.stream()
        .map(
            row -> String.join(",", row.month(), row.point(), row.name(), row.kwh(), row.account()))
        .collect(Collectors.joining("\r\n", "対象年月,供給地点特定番号,契約者名義,使用量,口座番号\r\n", "\r\n"))
        .getBytes(RunningGateway.SJIS);
  }

  static byte[] xml(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                "<n:Row><n:Spn>%s</n:Spn><n:Month>%s</n:Month><n:Name>%s</n:Name><n:Kwh>%s</n:Kwh><n:Account>%s</n:Account></n:Row>"
                    .formatted(row.point(), row.month(), row.name(), row.kwh(), row.account()))
        .collect(
            Collectors.joining(
                "\n",
                "<n:Notice xmlns:n=\"urn:notice\"><n:Count>" + rows.size() + "</n:Count>\n",
                "\n</n:Notice>"))
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] json(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                "{\"spn\":\"%s\",\"month\":\"%s\",\"name\":\"%s\",\"kwh\":%s,\"account\":\"%s\"}"
                    .formatted(row.point(), row.month(), row.name(), row.kwh(), row.account()))
        .collect(Collectors.joining(",", "{\"count\":" + rows.size() + ",\"rows\":[", "]}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Whatever of the switched customers stands in a text: numbers, names, usage. */
  static List<String> leaks(String text) {
    return IntStream.range(0, SWITCHED)
        .mapToObj(i -> row(switched(i), "", "離脱" + i))
        .filter(
            row ->
                text.contains(row.point())
                    || text.contains(row.name())
                    || text.contains(row.kwh() + ",")
                    || text.contains(">" + row.kwh() + "<"))
        .map(Row::point)
        .toList();
  }
}
