package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads the entries of one segment, which another thread or process may be extending. */
final class SegmentBytes implements AutoCloseable {

  /** What stands at an offset. */
  enum State {
    /** A whole entry with the right checksum and position. */
    ENTRY,
    /** The end of the file. */
    END,
    /** The file ends before the entry does. */
    INCOMPLETE,
    /** A whole entry with a wrong checksum or position. */
    DAMAGED,
    /** A length no entry can have. */
    SENSELESS
  }

  /**
   * @param end offset after the entry, as far as known
   * @param payload empty unless {@code ENTRY}
   */
  record Found(State state, long end, byte[] payload) {}

  private static final byte[] NOTHING = {};

  private final FileChannel channel;

  private SegmentBytes(FileChannel channel) {
    this.channel = channel;
  }

  static SegmentBytes open(Path file) throws IOException {
    return new SegmentBytes(FileChannel.open(file, StandardOpenOption.READ));
  }

  long size() throws IOException {
    return channel.size();
  }

  boolean headerIsRight() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SegmentFormat.HEADER_BYTES);
    return fill(bytes, 0) && SegmentFormat.isHeader(bytes.flip());
  }

  Found at(long offset, long position) throws IOException {
    long size = channel.size();
    if (offset >= size) {
      return new Found(State.END, size, NOTHING);
    }
    ByteBuffer header = ByteBuffer.allocate(SegmentFormat.ENTRY_HEADER_BYTES);
    if (!fill(header, offset)) {
      return new Found(State.INCOMPLETE, size, NOTHING);
    }
    int length = header.getInt(0);
    if (!SegmentFormat.isLength(length)) {
      return new Found(State.SENSELESS, size, NOTHING);
    }
    long end = offset + SegmentFormat.ENTRY_HEADER_BYTES + length;
    if (end > size) {
      return new Found(State.INCOMPLETE, end, NOTHING);
    }
    return whole(header, offset, end, position);
  }

  private Found whole(ByteBuffer header, long offset, long end, long position) throws IOException {
    byte[] payload = new byte[header.getInt(0)];
    boolean read =
        fill(ByteBuffer.wrap(payload), offset + SegmentFormat.ENTRY_HEADER_BYTES)
            && header.getLong(8) == position
            && header.getInt(4) == SegmentFormat.checksum(position, payload);
    return read ? new Found(State.ENTRY, end, payload) : new Found(State.DAMAGED, end, NOTHING);
  }

  /** Whether a whole entry newer than {@code position} starts anywhere after {@code offset}. */
  boolean laterEntryAfter(long offset, long position) throws IOException {
    long size = channel.size();
    int rest = Math.toIntExact(Math.max(0, size - offset));
    ByteBuffer bytes = ByteBuffer.allocate(rest);
    if (!fill(bytes, offset)) {
      return false;
    }
    for (int at = 1; at + SegmentFormat.ENTRY_HEADER_BYTES <= rest; at++) {
      long candidate = bytes.getLong(at + 8);
      boolean plausible =
          SegmentFormat.isLength(bytes.getInt(at))
              && candidate > position
              && candidate - position <= rest;
      if (plausible && at(offset + at, candidate).state() == State.ENTRY) {
        return true;
      }
    }
    return false;
  }

  private boolean fill(ByteBuffer bytes, long offset) throws IOException {
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, offset + bytes.position());
      if (read < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
