package io.shadan.audit.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Bytes of a segment ({@code docs/journal-format.md}): a header of magic and version, then entries
 * of length, checksum, position and payload; numbers are big-endian.
 */
final class SegmentFormat {
  static final int VERSION = 1;
  static final int HEADER_BYTES = 12;
  static final int ENTRY_HEADER_BYTES = 16;
  static final int MAX_PAYLOAD_BYTES = 32 * 1024 * 1024;
  private static final byte[] MAGIC = "SHADANJL".getBytes(StandardCharsets.US_ASCII);

  private SegmentFormat() {}

  static ByteBuffer header() {
    return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(VERSION).flip();
  }

  static boolean isHeader(ByteBuffer bytes) {
    return bytes.equals(header());
  }

  static boolean isLength(int length) {
    return length > 0 && length <= MAX_PAYLOAD_BYTES;
  }

  static ByteBuffer entryHeader(long position, byte[] payload) {
    return ByteBuffer.allocate(ENTRY_HEADER_BYTES)
        .putInt(payload.length)
        .putInt(checksum(position, payload))
        .putLong(position)
        .flip();
  }

  /** CRC-32C over length, position and payload. */
  static int checksum(long position, byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(12).putInt(payload.length).putLong(position).flip());
    crc.update(payload);
    return (int) crc.getValue();
  }
}
