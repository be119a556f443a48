package io.shadan.gateway.masking.body;

import io.shadan.gateway.reason.ReasonCode;
import java.util.Arrays;

/**
 * The part of a body that is being read: bytes arrive behind, and leave in front when done with.
 */
public final class ByteWindow {

  private static final int FIRST = 16 * 1024;

  /** In UTF-8, the only charset here that has one. */
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** The bytes; only {@code [0, limit)} are the body's. */
  public byte[] bytes;

  /** After the last byte that came. */
  public int limit;

  /** Whether nothing comes after {@code limit}. */
  public boolean complete;

  private final int most;

  private ByteWindow(byte[] bytes, int limit, boolean complete, int most) {
    this.bytes = bytes;
    this.limit = limit;
    this.complete = complete;
    this.most = most;
  }

  /** A body that is there. */
  public static ByteWindow whole(byte[] body) {
    return new ByteWindow(body, body.length, true, Integer.MAX_VALUE);
  }

  /**
   * A body that arrives.
   *
   * @param most bytes that may be held back
   */
  public static ByteWindow arriving(int most) {
    return new ByteWindow(new byte[FIRST], 0, false, most);
  }

  /**
   * How many bytes of a byte order mark the body begins with.
   *
   * @return 3, 0, or -1 when more bytes are needed to tell
   */
  public int mark() {
    int same = 0;
    while (same < MARK.length && same < limit && bytes[same] == MARK[same]) {
      same++;
    }
    if (same == MARK.length) {
      return same;
    }
    return same == limit && !complete ? -1 : 0;
  }

  /** Takes bytes that came. */
  public void append(byte[] more) {
    if (more.length > bytes.length - limit) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, limit + more.length));
    }
    System.arraycopy(more, 0, bytes, limit, more.length);
    limit += more.length;
  }

  /**
   * Forgets the first bytes; the others come to stand in their place.
   *
   * @throws MalformedBodyException with {@code upstream_too_large} when more are left than may be
   *     held back
   */
  public void forget(int first) throws MalformedBodyException {
    if (limit - first > most) {
      throw new MalformedBodyException(
          ReasonCode.UPSTREAM_TOO_LARGE,
          "a record is larger than the " + most + " bytes held back for one");
    }
    if (first > 0) {
      System.arraycopy(bytes, first, bytes, 0, limit - first);
      limit -= first;
    }
  }
}
