package io.shadan.audit.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of RFC 6962, section 2.1, with SHA-256. Not thread-safe: one for each thread. */
public final class TreeHasher {

  /** Bytes of a hash. */
  public static final int HASH_BYTES = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256;

  public TreeHasher() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** Plain SHA-256. */
  public byte[] digest(byte[] bytes) {
    return sha256.digest(bytes);
  }

  /** Plain SHA-256 of a part of an array. */
  public byte[] digest(byte[] bytes, int offset, int length) {
    sha256.update(bytes, offset, length);
    return sha256.digest();
  }

  /** Hash of a leaf whose content is {@code entry}. */
  public byte[] leaf(byte[] entry) {
    sha256.update(LEAF);
    return sha256.digest(entry);
  }

  /** Hash of an inner node. */
  public byte[] node(byte[] left, byte[] right) {
    sha256.update(NODE);
    sha256.update(left);
    return sha256.digest(right);
  }

  /** Root of a tree without a leaf: the hash of nothing. */
  public byte[] empty() {
    return sha256.digest();
  }

  /**
   * Root of a complete subtree.
   *
   * @param hashes hashes one after the other
   * @param first index of the first hash
   * @param count a power of two
   */
  public byte[] complete(byte[] hashes, int first, int count) {
    byte[][] row = new byte[count][];
    for (int i = 0; i < count; i++) {
      row[i] = Tile.hash(hashes, first + i);
    }
    for (int width = count; width > 1; width /= 2) {
      for (int i = 0; i < width / 2; i++) {
        row[i] = node(row[2 * i], row[2 * i + 1]);
      }
    }
    return row[0];
  }
}
