package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Version 1, which is read but not written any more. */
final class FirstSegmentBytes extends SegmentBytes {
  private static final int ENTRY_HEADER_BYTES = 16;

  FirstSegmentBytes(FileChannel channel) {
    super(channel);
  }

  @Override
  int version() {
    return 1;
  }

  @Override
  long firstOffset() {
    return START_BYTES;
  }

  @Override
  Found at(long offset, long position) throws IOException {
    long size = size();
    if (offset >= size) {
      return none(State.END, offset);
    }
    ByteBuffer header = ByteBuffer.allocate(ENTRY_HEADER_BYTES);
    if (!fill(header, offset)) {
      return none(State.UNFINISHED, offset);
    }
    int length = header.getInt(0);
    long end = offset + ENTRY_HEADER_BYTES + length;
    if (!SegmentFormat.isLength(length) || end > size) {
      return none(State.UNFINISHED, offset);
    }
    byte[] payload = new byte[length];
    boolean right =
        fill(ByteBuffer.wrap(payload), offset + ENTRY_HEADER_BYTES)
            && header.getLong(8) == position
            && header.getInt(4) == SegmentFormat.firstChecksum(position, payload);
    if (right) {
      return new Found(State.ENTRY, end, payload);
    }
    // This form cannot tell an unfinished last entry from a damaged one.
    return none(end == size ? State.UNFINISHED : State.DAMAGED, offset);
  }

  /** A whole later entry, anywhere. */
  @Override
  boolean provesDurable(long offset, long position) throws IOException {
    ByteBuffer rest = from(offset);
    for (int at = 1; at + ENTRY_HEADER_BYTES <= rest.limit(); at++) {
      long candidate = rest.getLong(at + 8);
      boolean plausible =
          SegmentFormat.isLength(rest.getInt(at))
              && candidate > position
              && candidate - position <= rest.limit();
      if (plausible && at(offset + at, candidate).state() == State.ENTRY) {
        return true;
      }
    }
    return false;
  }
}
