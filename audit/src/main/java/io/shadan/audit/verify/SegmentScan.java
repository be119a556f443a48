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
  private static final int VERSION = 1;
  private static final int HEADER = 12;
  private static final int ENTRY_HEADER = 16;
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
    if (!has(HEADER) && (to == 0 || onlyZeros())) {
      return; // a segment that was begun and never written to
    }
    byte[] expected = ByteBuffer.allocate(HEADER).put(MAGIC).putInt(VERSION).array();
    if (to - from < HEADER
        || !ByteBuffer.wrap(expected).equals(ByteBuffer.wrap(window, from, HEADER))) {
      throw bad("expected magic SHADANJL and version " + VERSION);
    }
    skip(HEADER);
  }

  /** Goes to the next record, whose payload is then in {@link #window}. */
  Step next() throws IOException, BadLogException {
    if (!has(1)) {
      return Step.END;
    }
    if (!has(ENTRY_HEADER)) {
      return onlyZeros() ? Step.END : Step.UNFINISHED;
    }
    int length = numbers.getInt(from);
    if (length == 0 && onlyZeros()) {
      return Step.END;
    }
    if (length < 1 || length > LONGEST) {
      throw bad("a payload of %d bytes, expected 1 to %d".formatted(length, LONGEST));
    }
    if (!has(ENTRY_HEADER + length)) {
      return Step.UNFINISHED;
    }
    return record(length);
  }

  private Step record(int length) throws BadLogException {
    long position = numbers.getLong(from + 8);
    if (position != next) {
      throw bad("an entry with position %d, expected %d".formatted(position, next));
    }
    crc.reset();
    crc.update(window, from, 4);
    crc.update(window, from + 8, 8 + length);
    if ((int) crc.getValue() != numbers.getInt(from + 4)) {
      throw bad("wrong checksum");
    }
    payloadAt = from + ENTRY_HEADER;
    payloadLength = length;
    skip(ENTRY_HEADER + length);
    next++;
    return Step.RECORD;
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
