package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.body.DecodedText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A stretch of a page as UTF-8 and back in the page's charset. Codes that would come back as others
 * stand as characters of private use meanwhile, so that what is not masked keeps its bytes (law 7).
 */
final class IslandText {

  /** Plane 15; pages in windows-31j and EUC-JP have no character there. */
  private static final int PRIVATE = 0xF0000;

  private final DecodedText page;
  private final byte[] utf8;
  private final Map<Integer, byte[]> codes;

  private IslandText(DecodedText page, byte[] utf8, Map<Integer, byte[]> codes) {
    this.page = page;
    this.utf8 = utf8;
    this.codes = codes;
  }

  static IslandText of(DecodedText page, int start, int end) {
    if (page.charset().equals(StandardCharsets.UTF_8)) {
      byte[] bytes = Arrays.copyOfRange(page.bytes(), page.byteOffset(start), page.byteOffset(end));
      return new IslandText(page, bytes, Map.of());
    }
    StringBuilder text = new StringBuilder(end - start);
    Map<Integer, byte[]> codes = new HashMap<>();
    Map<String, Integer> known = new HashMap<>();
    for (int i = start; i < end; i++) {
      char c = page.text().charAt(i);
      byte[] code = Arrays.copyOfRange(page.bytes(), page.byteOffset(i), page.byteOffset(i + 1));
      if (c < 0x80 || Arrays.equals(String.valueOf(c).getBytes(page.charset()), code)) {
        text.append(c);
      } else {
        int stand = known.computeIfAbsent(Arrays.toString(code), each -> PRIVATE + known.size());
        codes.put(stand, code);
        text.appendCodePoint(stand);
      }
    }
    return new IslandText(page, text.toString().getBytes(StandardCharsets.UTF_8), codes);
  }

  /** The characters of masked bytes. */
  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  byte[] utf8() {
    return utf8;
  }

  /** Masked JSON in the page's charset; what that cannot hold is written as an escape. */
  byte[] back(byte[] masked) {
    if (page.charset().equals(StandardCharsets.UTF_8)) {
      return masked;
    }
    CharsetEncoder encoder = page.charset().newEncoder();
    ByteArrayOutputStream out = new ByteArrayOutputStream(masked.length);
    text(masked).codePoints().forEach(point -> out.writeBytes(bytes(point, encoder)));
    return out.toByteArray();
  }

  private byte[] bytes(int point, CharsetEncoder encoder) {
    byte[] code = codes.get(point);
    String character = Character.toString(point);
    if (code != null) {
      return code;
    }
    if (encoder.canEncode(character)) {
      return character.getBytes(page.charset());
    }
    StringBuilder escape = new StringBuilder();
    character.chars().forEach(unit -> escape.append("\\u%04x".formatted(unit)));
    return escape.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
