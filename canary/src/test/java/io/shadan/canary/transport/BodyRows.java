package io.shadan.canary.transport;

import static io.shadan.canary.transport.Draft.concat;
import static io.shadan.canary.transport.Draft.latin;
import static io.shadan.canary.transport.Row.either;
import static io.shadan.canary.transport.Row.refused;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Content codings and the labels of types and charsets. */
final class BodyRows {

  private static final List<String> CODINGS =
      List.of("gzip", "x-gzip", "GZIP", "deflate", "br", "compress", "zstd", "gzip, gzip", "x");
  private static final List<String> OTHER_LABELS =
      List.of("UTF-8", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "iso-8859-1", "utf-7", "utf-16", "");

  private BodyRows() {}

  private static Map<String, UnaryOperator<byte[]>> packings() {
    Map<String, UnaryOperator<byte[]>> packings = new LinkedHashMap<>();
    packings.put("gzip", Codings::gzip);
    packings.put("zlib", Codings::zlib);
    packings.put("raw deflate", Codings::rawDeflate);
    packings.put("Brotli", Codings::brotli);
    packings.put("gzip twice", body -> Codings.gzip(Codings.gzip(body)));
    packings.put("gzip of Brotli", body -> Codings.gzip(Codings.brotli(body)));
    packings.put("two gzip members", BodyRows::members);
    packings.put("gzip and a tail", body -> concat(Codings.gzip(body), body));
    packings.put("gzip cut short", body -> Arrays.copyOf(Codings.gzip(body), body.length / 3));
    packings.put("a gzip bomb", Codings::bomb);
    return packings;
  }

  private static byte[] members(byte[] body) {
    int half = body.length / 2;
    return concat(
        Codings.gzip(Arrays.copyOf(body, half)),
        Codings.gzip(Arrays.copyOfRange(body, half, body.length)));
  }

  static List<Row> codings() {
    List<Row> rows = new ArrayList<>();
    packings()
        .forEach(
            (name, packing) -> {
              rows.add(
                  refused(
                      name + ", labelled",
                      "upstream_coding_refused",
                      (d, dice) -> {
                        d.only("Content-Encoding", dice.pick(CODINGS)).body = packing.apply(d.body);
                      }));
              rows.add(
                  refused(
                      name + ", not labelled",
                      (d, dice) -> d.without("Content-Encoding").body = packing.apply(d.body)));
              rows.add(
                  refused(
                      name + ", labelled identity, in chunks",
                      (d, dice) -> {
                        d.only("Content-Encoding", "identity").body = packing.apply(d.body);
                        d.framing(Draft.Framing.CHUNKED)
                            .chunkCuts
                            .addAll(dice.cuts(d.body.length, 6));
                      }));
            });
    rows.add(
        refused(
            "plain, labelled as coded",
            "upstream_coding_refused",
            (d, dice) -> d.header("Content-Encoding", dice.pick(CODINGS))));
    rows.add(
        refused(
            "plain, labelled identity and as coded",
            "upstream_coding_refused",
            (d, dice) ->
                d.header("Content-Encoding", "identity").header("Content-Encoding", "gzip")));
    rows.add(
        refused(
            "plain, labelled with a canary",
            "upstream_coding_refused",
            (d, dice) -> d.line(dice.bytes("Content-Encoding: " + dice.canary()))));
    return rows;
  }

  static List<Row> labels() {
    return List.of(
        either("another charset label", (d, dice) -> relabel(d, "charset=" + other(dice))),
        either(
            "two charset labels",
            (d, dice) -> relabel(d, "charset=" + other(dice) + "; charset=" + other(dice))),
        either("charset in quotes", (d, dice) -> relabel(d, "charset=\"" + other(dice) + "\"")),
        either("a canary as charset", (d, dice) -> relabel(d, "charset=" + dice.canary())),
        either("a canary as parameter", (d, dice) -> relabel(d, "name=\"" + dice.canary() + "\"")),
        refused("a canary as type", (d, dice) -> only(d, dice.bytes("text/" + dice.canary()))),
        refused("no type", (d, dice) -> d.without("Content-Type")),
        refused("an empty type", (d, dice) -> d.only("Content-Type", "")),
        refused("two types", (d, dice) -> d.header("Content-Type", "text/plain")),
        refused("types in a list", (d, dice) -> relabelType(d, dice, ", text/plain")),
        refused("another type", (d, dice) -> d.only("Content-Type", "application/octet-stream")),
        refused("a picture", (d, dice) -> d.only("Content-Type", "image/png")),
        either("a UTF-8 mark in front", (d, dice) -> mark(d, 0xef, 0xbb, 0xbf)),
        either("a UTF-16 mark in front", (d, dice) -> mark(d, 0xff, 0xfe)),
        either("another mark in front", (d, dice) -> mark(d, 0xfe, 0xff)),
        either("an ISO-2022-JP shift in front", (d, dice) -> mark(d, 0x1b, 0x24, 0x42)),
        either(
            "another charset than said",
            (d, dice) ->
                d.body =
                    new String(d.body, StandardCharsets.UTF_8)
                        .getBytes(
                            dice.pick(
                                List.of(
                                    Charset.forName("windows-31j"),
                                    Charset.forName("EUC-JP"),
                                    StandardCharsets.UTF_16LE)))),
        either("another meta", (d, dice) -> replace(d, "charset=[A-Za-z0-9_-]+", "charset=utf-8")),
        either(
            "another declaration",
            (d, dice) -> replace(d, "encoding=\"[^\"]+", "encoding=\"Shift_JIS")),
        either(
            "a meta in front",
            (d, dice) -> d.body = concat(latin("<meta charset=" + other(dice) + ">"), d.body)),
        either("no label", (d, dice) -> replaceType(d)));
  }

  private static String other(Dice dice) {
    return dice.pick(OTHER_LABELS);
  }

  private static void relabelType(Draft d, Dice dice, String tail) {
    d.lines.replaceAll(
        line -> latin(line).startsWith("Content-Type:") ? concat(line, latin(tail)) : line);
    if (d.lines.isEmpty()) {
      d.header("Content-Type", "x" + tail + dice.below(9));
    }
  }

  private static void relabel(Draft d, String parameter) {
    d.lines.replaceAll(
        line ->
            latin(line).startsWith("Content-Type:")
                ? concat(
                    latin(latin(line).replaceAll(";.*", "")),
                    ("; " + parameter).getBytes(StandardCharsets.UTF_8))
                : line);
  }

  private static void replaceType(Draft d) {
    d.lines.replaceAll(
        line ->
            latin(line).startsWith("Content-Type:")
                ? latin(latin(line).replaceAll(";.*", ""))
                : line);
  }

  private static void only(Draft d, byte[] type) {
    d.without("Content-Type").line(concat(latin("Content-Type: "), type));
  }

  private static void mark(Draft d, int... bytes) {
    byte[] mark = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      mark[i] = (byte) bytes[i];
    }
    d.body = concat(mark, d.body);
  }

  private static void replace(Draft d, String pattern, String by) {
    d.body = latin(latin(d.body).replaceFirst(pattern, by));
  }
}
