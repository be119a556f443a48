package io.shadan.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Makes inputs out of seeds: bytes changed, parts repeated, moved, cut, taken from another seed.
 */
final class Mutator {

  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "</",
          "/>",
          "\"",
          "'",
          "&",
          ";",
          "&#",
          "=",
          " ",
          "\r\n",
          "\n",
          ",",
          "\"\"",
          "{",
          "}",
          "[",
          "]",
          ":",
          "\\",
          "\\u",
          "null",
          "true",
          "1e9",
          "-0",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "<?",
          "?>",
          "<script>",
          "</script>",
          "<table>",
          "</table>",
          "<tr>",
          "<td>",
          "<title>",
          "<textarea>",
          "<select>",
          "<svg>",
          "<plaintext>",
          "<a ",
          "title=",
          "番号",
          "名義",
          "秘髙①",
          "0900000000000000000002",
          "2026-04",
          "%",
          "%00",
          "../",
          "?",
          "&a=b",
          "\t",
          "\f",
          "\0",
          "　",
          "xmlns=\"urn:fuzz\"",
          "spn",
          "items",
          "meta charset=utf-8",
          "＊＊＊＊");

  private static final int LONGEST = 8_192;

  private final Random random;
  private final List<byte[]> seeds;
  private final Charset charset;

  Mutator(long seed, List<byte[]> seeds, Charset charset) {
    this.random = new Random(seed);
    this.seeds = seeds;
    this.charset = charset;
  }

  /** The next input. */
  byte[] next() {
    byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      input = mutated(input);
    }
    return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
  }

  private byte[] mutated(byte[] input) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + random.nextInt(1 + random.nextInt(64)));
    byte[] part = Arrays.copyOfRange(input, from, to);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(input);
      case 1 -> spliced(input, from, to, new byte[0]);
      case 2 -> spliced(input, from, from, part);
      case 3 -> spliced(input, from, to, other());
      case 4 -> repeated(input, from, part);
      case 5 -> spliced(input, from, from, random.nextInt(200) == 0 ? noise() : piece());
      default -> spliced(input, from, random.nextBoolean() ? from : to, piece());
    };
  }

  private byte[] flipped(byte[] input) {
    if (input.length > 0) {
      input[random.nextInt(input.length)] = (byte) random.nextInt(256);
    }
    return input;
  }

  private byte[] repeated(byte[] input, int at, byte[] part) {
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = random.nextInt(50); i > 0; i--) {
      many.writeBytes(part);
    }
    return spliced(input, at, at, many.toByteArray());
  }

  private byte[] other() {
    byte[] seed = seeds.get(random.nextInt(seeds.size()));
    int from = random.nextInt(seed.length + 1);
    return Arrays.copyOfRange(seed, from, Math.min(seed.length, from + random.nextInt(80)));
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(charset);
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(16)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] spliced(byte[] input, int from, int to, byte[] piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + piece.length);
    out.write(input, 0, from);
    out.writeBytes(piece);
    out.write(input, to, input.length - to);
    return out.toByteArray();
  }
}
