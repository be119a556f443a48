package io.shadan.canary.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Content codings; Brotli as stored blocks (RFC 7932, 9.2), which every decoder reads. */
final class Codings {

  private static final int BLOCK = 1 << 16;

  private Codings() {}

  private interface Wrap {
    OutputStream around(OutputStream out) throws IOException;
  }

  static byte[] gzip(byte[] body) {
    return through(body, GZIPOutputStream::new);
  }

  static byte[] zlib(byte[] body) {
    return through(body, DeflaterOutputStream::new);
  }

  static byte[] rawDeflate(byte[] body) {
    return through(body, out -> new DeflaterOutputStream(out, new Deflater(9, true)));
  }

  static byte[] brotli(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // one bit of window size 16 stands before the first block's header
    int bits = 1;
    for (int from = 0; from < body.length; from += BLOCK) {
      int length = Math.min(BLOCK, body.length - from);
      // not last, four nibbles of length - 1, uncompressed
      long header = ((long) (length - 1) << 3 | 1L << 19) << bits;
      for (int written = 0; written < 20 + bits; written += 8) {
        out.write((int) (header >>> written));
      }
      out.write(body, from, length);
      bits = 0;
    }
    out.write(bits == 0 ? 3 : 6);
    return out.toByteArray();
  }

  /** Ten mebibytes in ten kilobytes. */
  static byte[] bomb(byte[] body) {
    return gzip(Draft.concat(body, new byte[10 << 20]));
  }

  private static byte[] through(byte[] body, Wrap wrap) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = wrap.around(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
