package io.shadan.audit.tlog;

import java.nio.ByteBuffer;

/**
 * What a leaf of the tree says of a record: its position, its length and the SHA-256 of its bytes;
 * never the bytes themselves. 44 bytes, big-endian, so that any record fits the 16-bit lengths of
 * an entry bundle and tiles may be shown to people who must not read records.
 *
 * @param position position in the journal, also the index of the leaf
 * @param length bytes of the record's payload
 * @param digest SHA-256 of the payload
 */
@SuppressWarnings(
    "ArrayRecordComponent") // a value handed from one place to the next, never compared
public record LeafEntry(long position, int length, byte[] digest) {

  /** Bytes of an entry. */
  public static final int BYTES = Long.BYTES + Integer.BYTES + TreeHasher.HASH_BYTES;

  /** Bytes of an entry in a bundle, its length before it. */
  public static final int BUNDLED_BYTES = Short.BYTES + BYTES;

  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(position).putInt(length).put(digest).array();
  }
}
