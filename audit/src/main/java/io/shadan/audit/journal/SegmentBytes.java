package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads the entries of one segment, which another thread or process may be extending. */
abstract class SegmentBytes implements AutoCloseable {

  /** What stands at an offset. */
  enum State {
    /** A whole entry with the right checksums and position. */
    ENTRY,
    /** The end of the file, or zeros where an entry would begin. */
    END,
    /** Something begun: bytes are missing, as after a crash in the middle of a write. */
    UNFINISHED,
    /** Something no writer leaves, whenever it ends. */
    DAMAGED
  }

  /**
   * @param end offset of the next entry; of this one unless {@code ENTRY}
   * @param payload empty unless {@code ENTRY}
   */
  record Found(State state, long end, byte[] payload) {}

  /** Magic and version, of any version. */
  static final int START_BYTES = 12;

  private static final byte[] NOTHING = {};

  private final FileChannel channel;

  SegmentBytes(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws JournalCorruptException it has no header, or one of an unknown version
   */
  static SegmentBytes open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      ByteBuffer start = ByteBuffer.allocate(START_BYTES);
      int version = fill(channel, start, 0) ? SegmentFormat.version(start) : 0;
      return switch (version) {
        case 1 -> new FirstSegmentBytes(channel);
        case SegmentFormat.VERSION -> new SecondSegmentBytes(channel);
        default -> throw new JournalCorruptException(file, 0, "expected magic and version 1 or 2");
      };
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Version of the segment. */
  abstract int version();

  /** Offset of the first entry. */
  abstract long firstOffset();

  abstract Found at(long offset, long position) throws IOException;

  /**
   * Whether something after {@code offset} shows that what should stand there had become durable:
   * then it may not be cut off.
   */
  abstract boolean provesDurable(long offset, long position) throws IOException;

  /** Whether only zeros follow. */
  final boolean isBlankFrom(long offset) throws IOException {
    ByteBuffer rest = from(offset);
    return isZero(rest, 0, rest.limit());
  }

  final long size() throws IOException {
    return channel.size();
  }

  /** All from an offset to the end. */
  final ByteBuffer from(long offset) throws IOException {
    int rest = Math.toIntExact(Math.max(0, channel.size() - offset));
    ByteBuffer bytes = ByteBuffer.allocate(rest);
    boolean unused = fill(bytes, offset);
    return bytes.flip();
  }

  final boolean fill(ByteBuffer bytes, long offset) throws IOException {
    return fill(channel, bytes, offset);
  }

  private static boolean fill(FileChannel channel, ByteBuffer bytes, long offset)
      throws IOException {
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, offset + bytes.position());
      if (read < 0) {
        return false;
      }
    }
    return true;
  }

  static boolean isZero(ByteBuffer bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes.get(i) != 0) {
        return false;
      }
    }
    return true;
  }

  static Found none(State state, long offset) {
    return new Found(state, offset, NOTHING);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
