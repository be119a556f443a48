package io.shadan.audit.tlog;

import java.util.Arrays;
import java.util.Base64;

/**
 * The head of a log at a size (C2SP tlog-checkpoint).
 *
 * @param origin identifies the log
 * @param size number of leaves
 * @param root 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameRoot
public record Checkpoint(String origin, long size, byte[] root) {

  /** The text a note signs: three lines. */
  public String text() {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }

  /**
   * Reads the text of a note; further lines are allowed and ignored.
   *
   * @throws IllegalArgumentException not origin, size and root
   */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("not a checkpoint: expected lines of origin, size, root");
    }
    byte[] root = Base64.getDecoder().decode(lines[2]);
    boolean canonical = Base64.getEncoder().encodeToString(root).equals(lines[2]);
    if (root.length != TreeHasher.HASH_BYTES || !canonical) {
      throw new IllegalArgumentException("not a checkpoint: expected a root of 32 bytes as base64");
    }
    return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
  }

  public boolean hasRoot(byte[] other) {
    return Arrays.equals(root, other);
  }
}
