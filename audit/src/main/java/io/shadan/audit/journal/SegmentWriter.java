package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches into the newest segment and starts the next one when it is full. Room is taken
 * ahead of the entries, in steps: a batch meets a full disk before any of it is written. One
 * thread.
 */
final class SegmentWriter implements AutoCloseable {
  /** Room taken at once. */
  static final long STEP_BYTES = 1024 * 1024;

  private final JournalDirectory directory;
  private final long segmentBytes;
  private final SegmentFile.Opener opener;
  private @Nullable SegmentFile segment;
  private long end;
  private long reserved;
  private long next;

  SegmentWriter(
      JournalDirectory directory,
      long segmentBytes,
      SegmentFile.Opener opener,
      Recovery.State recovered)
      throws IOException {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    this.opener = opener;
    this.next = recovered.next();
    if (recovered.segment().isPresent()) {
      resume(recovered.segment().get(), recovered.end());
    }
  }

  private void resume(Segment last, long offset) throws IOException {
    SegmentFile file = opener.open(last.file(), offset);
    segment = file;
    end = offset;
    reserved = file.size();
    // What survived a crash is now acknowledged to readers, so it must be durable first.
    file.force();
    JournalDirectory.sync(directory.path());
  }

  /** Position the next payload gets. */
  long next() {
    return next;
  }

  /**
   * Writes and forces; on return all payloads are durable.
   *
   * @throws NoRoomException nothing was written; may be tried again
   * @throws IOException nothing may be written any more
   */
  void write(List<byte[]> payloads) throws IOException {
    ByteBuffer[] buffers = new ByteBuffer[payloads.size()];
    long bytes = 0;
    for (int i = 0; i < buffers.length; i++) {
      buffers[i] = SegmentFormat.entry(next + i, i, payloads.get(i));
      bytes += buffers[i].remaining();
    }
    directory.expectHeld();
    SegmentFile file = current();
    reserve(file, end + bytes);
    file.write(buffers);
    file.force();
    // Whoever takes the directory from now on finds these entries when it recovers.
    directory.expectHeld();
    end += bytes;
    next += payloads.size();
  }

  private SegmentFile current() throws IOException {
    SegmentFile full = segment;
    if (full != null && end < segmentBytes) {
      return full;
    }
    SegmentFile fresh = begin(Segment.in(directory.path(), next).file());
    segment = fresh;
    end = SegmentFormat.HEADER_BYTES;
    if (full != null) {
      full.close();
    }
    return fresh;
  }

  private SegmentFile begin(Path file) throws IOException {
    SegmentFile fresh = created(file);
    fresh.force();
    JournalDirectory.sync(directory.path());
    return fresh;
  }

  private SegmentFile created(Path file) throws IOException {
    @Nullable SegmentFile fresh = null;
    try {
      fresh = opener.open(file, 0);
      fresh.write(new ByteBuffer[] {SegmentFormat.header()});
      reserved = SegmentFormat.HEADER_BYTES;
      reserve(fresh, reserved + 1);
      return fresh;
    } catch (IOException e) {
      if (fresh != null) {
        fresh.close();
        Files.deleteIfExists(file);
      }
      throw new NoRoomException(e);
    }
  }

  private void reserve(SegmentFile file, long needed) throws NoRoomException {
    if (needed <= reserved) {
      return;
    }
    long step = Math.min(STEP_BYTES, segmentBytes);
    long to = (needed + step - 1) / step * step;
    try {
      file.reserve(reserved, to);
    } catch (IOException e) {
      throw new NoRoomException(e);
    }
    reserved = to;
  }

  @Override
  public void close() throws IOException {
    if (segment != null) {
      segment.close();
    }
  }
}
