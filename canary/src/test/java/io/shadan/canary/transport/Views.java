package io.shadan.canary.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** The bytes of an answer as a curious client may read them; characters are the detector's part. */
final class Views {

  /** Codings inside codings that are looked into. */
  private static final int DEPTH = 2;

  private static final Pattern EXCHANGE =
      Pattern.compile("\r\n[Ss]hadan-[Ee]xchange: ([0-9a-f]{32})\r\n");

  private static final int MOST = 256 * 1024;
  private static final int MOST_INFLATED = 64 * 1024;

  private Views() {}

  /**
   * All that came, a body in chunks with these joined, both turned back from Latin-1 written as
   * UTF-8, and everything in them that inflates.
   */
  static List<byte[]> of(Received got) {
    List<byte[]> views = new ArrayList<>();
    boolean chunked = got.names().contains("transfer-encoding");
    List<byte[]> sources = chunked ? List.of(got.raw(), got.body()) : List.of(got.raw());
    String drawn = drawn(got.raw());
    for (byte[] source : sources) {
      byte[] bytes = shortened(without(drawn, source));
      views.add(bytes);
      views.add(untwisted(bytes));
      inflated(bytes, views, DEPTH);
    }
    return views;
  }

  /**
   * The exchange's number, which the gateway draws: of 32 hexadecimal digits six in a row are
   * somebody's once in some ten thousand answers. Empty when there is none of this form.
   */
  private static String drawn(byte[] raw) {
    Matcher exchange = EXCHANGE.matcher(Draft.latin(raw));
    return exchange.find() ? exchange.group(1) : "";
  }

  private static byte[] without(String drawn, byte[] bytes) {
    return drawn.isEmpty() ? bytes : Draft.latin(Draft.latin(bytes).replace(drawn, ""));
  }

  private static byte[] shortened(byte[] bytes) {
    return bytes.length > MOST ? Arrays.copyOf(bytes, MOST) : bytes;
  }

  private static byte[] untwisted(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void inflated(byte[] bytes, List<byte[]> views, int depth) {
    for (int i = 0; i + 2 < bytes.length; i++) {
      int first = bytes[i] & 0xff;
      int second = bytes[i + 1] & 0xff;
      boolean gzip = first == 0x1f && second == 0x8b;
      boolean zlib = (first & 0x0f) == 8 && first <= 0x78 && (first << 8 | second) % 31 == 0;
      if (gzip || zlib) {
        byte[] plain = inflate(bytes, i, gzip);
        if (plain.length > 0) {
          views.add(plain);
          if (depth > 0) {
            inflated(plain, views, depth - 1);
          }
        }
      }
    }
  }

  /** As much as comes out before it breaks. */
  private static byte[] inflate(byte[] bytes, int from, boolean gzip) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    InputStream packed = new ByteArrayInputStream(bytes, from, bytes.length - from);
    try (InputStream in = gzip ? new GZIPInputStream(packed) : new InflaterInputStream(packed)) {
      for (int b = in.read(); b >= 0 && plain.size() < MOST_INFLATED; b = in.read()) {
        plain.write(b);
      }
    } catch (IOException broken) {
      // what came out until here is what a client can read
    }
    return plain.toByteArray();
  }
}
