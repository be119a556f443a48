package io.shadan.audit.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Bytes of a segment ({@code docs/journal-format.md}), version 2: a header, entries at multiples of
 * 32, zeros behind the last one. Numbers are big-endian.
 */
final class SegmentFormat {
  static final int VERSION = 2;
  static final int HEADER_BYTES = 32;
  static final int ENTRY_HEADER_BYTES = 24;

  /** An entry's header never lies in two sectors, so it is there as a whole or not at all. */
  static final int ALIGNMENT = 32;

  /** What a disk writes as a whole or not at all, at the least. */
  static final int SECTOR_BYTES = 512;

  static final int MAX_PAYLOAD_BYTES = 32 * 1024 * 1024;
  private static final int VERSION_AT = 8;
  private static final int HEADER_CHECKSUM_AT = 20;
  private static final byte[] MAGIC = "SHADANJL".getBytes(StandardCharsets.US_ASCII);

  private SegmentFormat() {}

  /**
   * The head of an entry.
   *
   * @param place in its batch; the first one has 0
   * @param checksum of the payload
   */
  record Head(int length, long position, int place, int checksum) {

    /** Position of the first entry of the batch; all before it was durable by then. */
    long batch() {
      return position - place;
    }

    /** Bytes up to the next entry. */
    long bytes() {
      return aligned(ENTRY_HEADER_BYTES + (long) length);
    }
  }

  static ByteBuffer header() {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES);
    return bytes.put(MAGIC).putInt(VERSION).rewind();
  }

  /** Version in a segment's first 12 bytes; 0 without the magic. */
  static int version(ByteBuffer bytes) {
    return bytes.slice(0, VERSION_AT).equals(ByteBuffer.wrap(MAGIC)) ? bytes.getInt(VERSION_AT) : 0;
  }

  static boolean isLength(int length) {
    return length > 0 && length <= MAX_PAYLOAD_BYTES;
  }

  static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** One buffer: head, payload and zeros up to the next entry. */
  static ByteBuffer entry(long position, int place, byte[] payload) {
    Head head = new Head(payload.length, position, place, checksum(payload));
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(head.bytes()));
    bytes.putInt(head.length).putLong(position).putInt(place).putInt(head.checksum);
    bytes.putInt(checksum(bytes.slice(0, HEADER_CHECKSUM_AT))).put(payload);
    return bytes.rewind();
  }

  /** The head at a place of a buffer; null when its checksum is wrong. */
  static @org.jspecify.annotations.Nullable Head head(ByteBuffer bytes, int at) {
    Head head =
        new Head(
            bytes.getInt(at), bytes.getLong(at + 4), bytes.getInt(at + 12), bytes.getInt(at + 16));
    boolean right =
        isLength(head.length)
            && bytes.getInt(at + HEADER_CHECKSUM_AT)
                == checksum(bytes.slice(at, HEADER_CHECKSUM_AT));
    return right ? head : null;
  }

  static int checksum(byte[] payload) {
    return checksum(ByteBuffer.wrap(payload));
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** Version 1: CRC-32C over length, position and payload. */
  static int firstChecksum(long position, byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(12).putInt(payload.length).putLong(position).flip());
    crc.update(payload);
    return (int) crc.getValue();
  }
}
