package io.shadan.gateway.register.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.security.MessageDigest;

/**
 * Records of one width in a mapped part of a file. Several mappings, as one ends at 2 GiB. Safe for
 * many threads. The mapping lives as long as this object, whatever becomes of the file's name.
 */
final class MappedTable {

  /** Records of one mapping, as a power of two: at most 1 GiB for the widest record. */
  static final int RECORD_BITS = 26;

  private static final long MOST_MAPPINGS = 1 << 12;

  private final ByteBuffer[] mappings;
  private final int width;
  private final int recordBits;
  private final int recordMask;
  private final long records;

  private MappedTable(ByteBuffer[] mappings, int width, int recordBits, long records) {
    this.mappings = mappings;
    this.width = width;
    this.recordBits = recordBits;
    this.recordMask = (1 << recordBits) - 1;
    this.records = records;
  }

  /**
   * Maps records.
   *
   * @param offset of the first, in bytes
   * @param recordBits records of one mapping, as a power of two; {@link #RECORD_BITS} outside tests
   */
  static MappedTable map(FileChannel channel, long offset, int width, long records, int recordBits)
      throws IOException {
    long count = (records + (1L << recordBits) - 1) >>> recordBits;
    if (count > MOST_MAPPINGS) {
      throw new IOException(records + " records need more than " + MOST_MAPPINGS + " mappings");
    }
    ByteBuffer[] mappings = new ByteBuffer[(int) count];
    for (int i = 0; i < count; i++) {
      long first = (long) i << recordBits;
      long length = Math.min(1L << recordBits, records - first) * width;
      mappings[i] =
          channel
              .map(MapMode.READ_ONLY, offset + first * width, length)
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    return new MappedTable(mappings, width, recordBits, records);
  }

  long records() {
    return records;
  }

  long getLong(long record, int at) {
    return mappings[(int) (record >>> recordBits)].getLong(place(record) + at);
  }

  int getInt(long record, int at) {
    return mappings[(int) (record >>> recordBits)].getInt(place(record) + at);
  }

  int getUnsignedShort(long record, int at) {
    return mappings[(int) (record >>> recordBits)].getShort(place(record) + at) & 0xffff;
  }

  private int place(long record) {
    return ((int) record & recordMask) * width;
  }

  /** SHA-256 of all records; what it reads is in the process's memory afterwards. */
  String sha256() {
    MessageDigest digest = Digests.fresh();
    for (ByteBuffer mapping : mappings) {
      digest.update(mapping.duplicate());
    }
    return Digests.hex(digest);
  }
}
