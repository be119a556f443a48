package io.shadan.gateway.masking;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Random JSON documents near the ones of a catalogue, and what becomes of them when bytes err. */
final class JsonDocuments {

  private static final List<String> NAMES =
      List.of(
          "total",
          "items",
          "spn",
          "name",
          "tags",
          "usage",
          "month",
          "kwh",
          "no",
          "x",
          "\\u0073pn",
          "na\\u006de",
          "氏名",
          "1234567",
          "a b",
          "",
          "\\\"",
          "very_long_name_of_a_member",
          "é");
  private static final List<String> SCALARS =
      List.of(
          "\"" + Plans.OWN + "\"",
          "\"" + Plans.OTHER + "\"",
          "\"" + Plans.SWITCHED + "\"",
          "\"2026-05\"",
          "\"2026-06\"",
          "\"\"",
          "\"山田　太郎\"",
          "\"é𠮷\\ud842\\udfb7\\n\"",
          "\"plain text of some length\"",
          "\"\\ud800\"",
          "0",
          "-0",
          "1",
          "42",
          "-12.50",
          "6.02e23",
          "1E-7",
          "12345678901234567890",
          "true",
          "false",
          "null");
  private static final List<String> SPACE = List.of("", "", "", "", " ", "\n", "\r\n\t");
  private static final List<String> NOISE =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "0",
          "9",
          "-",
          "+",
          ".",
          "e",
          "u",
          "t",
          "n",
          " ",
          "\u0001",
          "\u001b",
          "\u007f",
          "\\u",
          "\\u00",
          "\\x",
          "//",
          "/*",
          "'",
          "NaN",
          "\ufeff",
          "00",
          "1.",
          ".5",
          "\"a\":1,",
          ",,",
          "tru",
          "é",
          "{}",
          "[]");

  private final Random random;

  JsonDocuments(long seed) {
    random = new Random(seed);
  }

  /** A document, mostly a list of records, always well-formed but for repeated names. */
  String next() {
    StringBuilder out = new StringBuilder(random.nextInt(12) == 0 ? "\ufeff" : "");
    value(out, 0);
    return space(out).toString();
  }

  /** Bytes of a document with some of them changed, or none. */
  byte[] mutated(byte[] document) {
    byte[] bytes = document;
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes = mutation(bytes);
    }
    return bytes;
  }

  private byte[] mutation(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(4));
    out.write(bytes, 0, from);
    switch (random.nextInt(5)) {
      case 0 -> out.write(bytes, from, to - from);
      case 1 -> out.write(random.nextInt(256));
      case 2 -> out.writeBytes(pick(NOISE).getBytes(StandardCharsets.UTF_8));
      case 3 -> {
        int other = random.nextInt(bytes.length + 1);
        out.write(bytes, other, Math.min(bytes.length - other, random.nextInt(12)));
      }
      default -> {}
    }
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  private void value(StringBuilder out, int depth) {
    space(out);
    int kind = random.nextInt(depth < 2 ? 8 : 12);
    if (depth > 5 || kind > 7 || (depth > 0 && kind > 5)) {
      out.append(pick(SCALARS));
    } else if (kind < 5) {
      object(out, depth);
    } else {
      array(out, depth);
    }
    space(out);
  }

  private void object(StringBuilder out, int depth) {
    out.append('{');
    space(out);
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      out.append(i == 0 ? "" : ",");
      space(out);
      String name = depth == 0 && random.nextBoolean() ? "items" : pick(NAMES);
      space(out.append('"').append(name).append('"')).append(':');
      if (name.equals("items") || name.equals("usage")) {
        array(out, depth + 1);
      } else {
        value(out, depth + 1);
      }
    }
    out.append('}');
  }

  private void array(StringBuilder out, int depth) {
    out.append('[');
    int elements = random.nextInt(4);
    for (int i = 0; i < elements; i++) {
      out.append(i == 0 ? "" : ",");
      if (random.nextInt(3) > 0 && depth < 5) {
        space(out);
        object(out, depth);
        space(out);
      } else {
        value(out, depth + 1);
      }
    }
    out.append(']');
  }

  private StringBuilder space(StringBuilder out) {
    return out.append(random.nextInt(4) == 0 ? pick(SPACE) : "");
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
