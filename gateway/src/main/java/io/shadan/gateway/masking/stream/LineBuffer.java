package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.util.Arrays;
import java.util.Optional;

/** Bytes cut into lines as they arrive. */
final class LineBuffer {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final int longest;
  private final boolean returns;
  private byte[] bytes = new byte[1024];
  private int start;
  private int end;
  private int searched;
  private boolean complete;

  /**
   * An empty one.
   *
   * @param longest most bytes of a line without its end
   * @param returns whether a carriage return alone ends a line too; such a line is given out when
   *     the byte after it is known
   */
  LineBuffer(int longest, boolean returns) {
    this.longest = longest;
    this.returns = returns;
  }

  void add(byte[] chunk) {
    int held = end - start;
    if (chunk.length > bytes.length - end) {
      byte[] larger = new byte[Math.max(held + chunk.length, 2 * held)];
      System.arraycopy(bytes, start, larger, 0, held);
      bytes = larger;
      searched -= start;
      start = 0;
      end = held;
    }
    System.arraycopy(chunk, 0, bytes, end, chunk.length);
    end += chunk.length;
  }

  /** Says that nothing comes any more. */
  void complete() {
    complete = true;
  }

  /**
   * The next whole line with its end.
   *
   * @throws MalformedBodyException with {@code upstream_too_large} for a line that is too long
   */
  Optional<byte[]> next() throws MalformedBodyException {
    while (searched < end && !ends(bytes[searched])) {
      searched++;
    }
    requireFits(searched - start, longest);
    boolean open = searched < end && bytes[searched] == '\r' && searched + 1 == end;
    if (searched == end || (open && !complete)) {
      return Optional.empty();
    }
    searched += bytes[searched] == '\r' && !open && bytes[searched + 1] == '\n' ? 2 : 1;
    byte[] line = Arrays.copyOfRange(bytes, start, searched);
    start = searched;
    return Optional.of(line);
  }

  /** What is left without an end. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, start, end);
    start = end;
    searched = end;
    return rest;
  }

  /** Length of the end of a line: LF, CR or CRLF; 0 when it has none. */
  static int endLength(byte[] line) {
    int last = line.length - 1;
    if (last < 0 || (line[last] != '\n' && line[last] != '\r')) {
      return 0;
    }
    return line[last] == '\n' && last > 0 && line[last - 1] == '\r' ? 2 : 1;
  }

  /** Length of the byte order mark a line begins with; 0 when there is none. */
  static int markLength(byte[] line) {
    int length = BYTE_ORDER_MARK.length;
    boolean marked =
        line.length >= length && Arrays.equals(line, 0, length, BYTE_ORDER_MARK, 0, length);
    return marked ? length : 0;
  }

  /**
   * Refuses what is too large.
   *
   * @throws MalformedBodyException with {@code upstream_too_large}
   */
  static void requireFits(int length, int longest) throws MalformedBodyException {
    if (length > longest) {
      throw new MalformedBodyException(
          ReasonCode.UPSTREAM_TOO_LARGE,
          "a line or event is larger than the " + longest + " bytes held back for one");
    }
  }

  private boolean ends(byte b) {
    return b == '\n' || (returns && b == '\r');
  }
}
