package io.shadan.gateway.register.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of parts of a file. */
final class Digests {

  /** Bytes of a digest. */
  static final int BYTES = 32;

  private static final int STEP = 1 << 20;

  private Digests() {}

  static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static byte[] of(byte[] bytes) {
    return fresh().digest(bytes);
  }

  /** Of bytes that are read, not mapped: what nobody looks up stays out of the process. */
  static String of(FileChannel channel, long offset, long length) throws IOException {
    MessageDigest digest = fresh();
    ByteBuffer step = ByteBuffer.allocate((int) Math.min(STEP, Math.max(1, length)));
    long done = 0;
    while (done < length) {
      step.clear().limit((int) Math.min(step.capacity(), length - done));
      int read = channel.read(step, offset + done);
      if (read < 0) {
        throw new EOFException("ends at " + (offset + done));
      }
      digest.update(step.flip());
      done += read;
    }
    return hex(digest);
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
