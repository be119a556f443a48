package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The writer's view of one segment; the seam at which tests make file operations fail. */
interface SegmentFile extends AutoCloseable {

  /** Writes all buffers at the end of the file. */
  void write(ByteBuffer[] buffers) throws IOException;

  /** Returns when everything written is on the device. */
  void force() throws IOException;

  long size() throws IOException;

  @Override
  void close() throws IOException;

  /** Opens segments for appending. */
  @FunctionalInterface
  interface Opener {
    /**
     * @param fresh the file must not exist yet
     */
    SegmentFile open(Path file, boolean fresh) throws IOException;
  }
}
