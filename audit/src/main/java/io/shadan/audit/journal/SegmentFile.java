package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The writer's view of one segment; the seam at which tests make file operations fail. */
interface SegmentFile extends AutoCloseable {

  /** Writes all buffers after what was written before. */
  void write(ByteBuffer[] buffers) throws IOException;

  /** Writes zeros, so that what is written there later needs no more room. */
  void reserve(long from, long to) throws IOException;

  /** Returns when everything written is on the device. */
  void force() throws IOException;

  long size() throws IOException;

  @Override
  void close() throws IOException;

  /** Opens segments for writing. */
  @FunctionalInterface
  interface Opener {
    /**
     * @param offset where to go on; 0 for a file that must not exist yet
     */
    SegmentFile open(Path file, long offset) throws IOException;
  }
}
