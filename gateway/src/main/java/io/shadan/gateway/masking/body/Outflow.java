package io.shadan.gateway.masking.body;

import java.util.Arrays;

/**
 * What leaves of a body, written front to back: runs of the upstream's own bytes, and what stands
 * in place of the others (law 7).
 */
public final class Outflow {

  private static final byte[] NOTHING = new byte[0];

  private byte[] out;
  private int length;
  private boolean changed;

  /**
   * Nothing yet.
   *
   * @param expected bytes that are likely to come
   */
  public Outflow(int expected) {
    out = new byte[expected];
  }

  /** Bytes {@code [from, to)} of the upstream's leave. */
  public void keep(byte[] bytes, int from, int to) {
    append(bytes, from, to - from);
  }

  /** These bytes leave in place of others. */
  public void put(byte[] replacement) {
    changed = true;
    append(replacement, 0, replacement.length);
  }

  /** How much was written and not given out. */
  public int length() {
    return length;
  }

  /**
   * Writes between what was written and not given out.
   *
   * @param at place among it
   * @param differs whether these are other bytes than the upstream's
   */
  public void insert(int at, byte[] more, boolean differs) {
    changed |= differs;
    append(more, 0, more.length);
    System.arraycopy(out, at, out, at + more.length, length - more.length - at);
    System.arraycopy(more, 0, out, at, more.length);
  }

  /** Bytes are left out without a trace. */
  public void skip() {
    changed = true;
  }

  /** Whether everything so far was kept as it came. */
  public boolean untouched() {
    return !changed;
  }

  /** Gives out what was written since the last time. */
  public byte[] take() {
    byte[] taken = length == 0 ? NOTHING : Arrays.copyOf(out, length);
    length = 0;
    return taken;
  }

  private void append(byte[] bytes, int from, int more) {
    if (more > out.length - length) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, length + more));
    }
    System.arraycopy(bytes, from, out, length, more);
    length += more;
  }
}
