package io.shadan.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Reads one segment as {@code docs/journal-format.md} says, from its beginning. Holds the largest
 * record and a few MiB.
 */
final class SegmentScan implements AutoCloseable {
  private static final byte[] MAGIC = "SHADANJL".getBytes(StandardCharsets.US_ASCII);
  private static final int MAGIC_AND_VERSION = 12;
  private static final int LONGEST = 33_554_432;
  private static final int WINDOW = 4 * 1024 * 1024;

  private final Path file;
  private final FileChannel channel;
  private final CRC32C crc = new CRC32C();
  private byte[] window = new byte[WINDOW];
  private ByteBuffer numbers = ByteBuffer.wrap(window);
  private int from;
  private int to;
  private long offset;
  private long next;
  private Layout layout = Layout.FIRST;

  /** Sizes of a version of the format. */
  private enum Layout {
    FIRST(12, 16, 1, 8),
    SECOND(32, 24, 32, 4);

    private final int header;
    private final int entryHeader;
    private final int alignment;
    private final int positionAt;

    Layout(int header, int entryHeader, int alignment, int positionAt) {
      this.header = header;
      this.entryHeader = entryHeader;
      this.alignment = alignment;
      this.positionAt = positionAt;
    }

    int padded(int length) {
      return (entryHeader + length + alignment - 1) / alignment * alignment;
    }
  }

  /** What comes next. */
  enum Step {
    /** A whole record. */
    RECORD,
    /** The end; behind it nothing, or nothing but zeros that were reserved. */
    END,
    /** An entry that is not finished. */
    UNFINISHED
  }

  private SegmentScan(Path file, FileChannel channel, long firstPosition) {
    this.file = file;
    this.channel = channel;
    this.next = firstPosition;
  }

  /**
   * Opens a segment and reads its header.
   *
   * @param firstPosition position its first entry must have
   */
  static SegmentScan open(Path file, long firstPosition) throws IOException, BadLogException {
    SegmentScan scan =
        new SegmentScan(file, FileChannel.open(file, StandardOpenOption.READ), firstPosition);
    try {
      scan.header();
      return scan;
    } catch (IOException | BadLogException e) {
      scan.close();
      throw e;
    }
  }

  private void header() throws IOException, BadLogException {
    if (!has(MAGIC_AND_VERSION) && (to == 0 || onlyZeros())) {
      return; // a segment that was begun and never written to
    }
    boolean magic =
        to - from >= MAGIC_AND_VERSION
            && ByteBuffer.wrap(MAGIC).equals(ByteBuffer.wrap(window, from, MAGIC.length));
    int version = magic ? numbers.getInt(from + MAGIC.length) : 0;
    if (version < 1 || version > Layout.values().length) {
      throw bad("expected magic SHADANJL and version 1 or 2");
    }
    layout = Layout.values()[version - 1];
    if (!has(layout.header)) {
      throw bad("a header of %d bytes, expected %d".formatted(to - from, layout.header));
    }
    skip(layout.header);
  }

  /** Goes to the next record, whose payload is then in {@link #window}. */
  Step next() throws IOException, BadLogException {
    if (!has(1)) {
      return Step.END;
    }
    if (!has(layout.entryHeader)) {
      return onlyZeros() ? Step.END : Step.UNFINISHED;
    }
    int length = numbers.getInt(from);
    if (length == 0 && onlyZeros()) {
      return Step.END;
    }
    if (length < 1 || length > LONGEST) {
      throw bad("a payload of %d bytes, expected 1 to %d".formatted(length, LONGEST));
    }
    if (!has(layout.entryHeader + length)) {
      return Step.UNFINISHED;
    }
    return record(length);
  }

  private Step record(int length) throws IOException, BadLogException {
    if (layout == Layout.SECOND && crc(from, 20) != numbers.getInt(from + 20)) {
      throw bad("wrong checksum of the entry's head");
    }
    long position = numbers.getLong(from + layout.positionAt);
    if (position != next) {
      throw bad("an entry with position %d, expected %d".formatted(position, next));
    }
    payloadAt = from + layout.entryHeader;
    payloadLength = length;
    if (!checksumIsRight(length)) {
      if (layout == Layout.SECOND && payloadHasZero()) {
        return Step.UNFINISHED; // a payload holds no zero byte; the room taken ahead does
      }
      throw bad("wrong checksum");
    }
    int bytes = layout.padded(length);
    if (!has(bytes)) {
      bytes = to - from; // padding may end with the file
    }
    payloadAt = from + layout.entryHeader;
    skip(bytes);
    next++;
    return Step.RECORD;
  }

  private boolean checksumIsRight(int length) {
    if (layout == Layout.SECOND) {
      return crc(payloadAt, length) == numbers.getInt(from + 16);
    }
    crc.reset();
    crc.update(window, from, 4);
    crc.update(window, from + 8, 8 + length);
    return (int) crc.getValue() == numbers.getInt(from + 4);
  }

  private int crc(int at, int length) {
    crc.reset();
    crc.update(window, at, length);
    return (int) crc.getValue();
  }

  private boolean payloadHasZero() {
    for (int i = 0; i < payloadLength; i++) {
      if (window[payloadAt + i] == 0) {
        return true;
      }
    }
    return false;
  }

  private int payloadAt;
  private int payloadLength;

  /** Holds the payload of the record, until the next step. */
  byte[] window() {
    return window;
  }

  int payloadAt() {
    return payloadAt;
  }

  int payloadLength() {
    return payloadLength;
  }

  /** Position of the record that comes next. */
  long position() {
    return next;
  }

  BadLogException bad(String what) {
    return new BadLogException(
        next, "position %d: %s offset %d: %s".formatted(next, file, offset, what));
  }

  private void skip(int bytes) {
    from += bytes;
    offset += bytes;
  }

  /** Whether so many bytes are in the window, after reading on. */
  private boolean has(int bytes) throws IOException {
    if (to - from >= bytes) {
      return true;
    }
    byte[] home = bytes > window.length ? new byte[bytes + WINDOW] : window;
    System.arraycopy(window, from, home, 0, to - from);
    to -= from;
    from = 0;
    window = home;
    numbers = ByteBuffer.wrap(window);
    ByteBuffer room = ByteBuffer.wrap(window, to, window.length - to);
    while (to < bytes && room.hasRemaining()) {
      int read = channel.read(room);
      if (read < 0) {
        return false;
      }
      to += read;
    }
    return to >= bytes;
  }

  /** Whether nothing but zeros is left; reads to the end. */
  private boolean onlyZeros() throws IOException {
    long at = channel.position() - (to - from);
    ByteBuffer rest = ByteBuffer.allocate(WINDOW);
    for (int read = channel.read(rest, at); read >= 0; read = channel.read(rest, at)) {
      for (int i = 0; i < read; i++) {
        if (rest.get(i) != 0) {
          return false;
        }
      }
      at += read;
      rest.clear();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
