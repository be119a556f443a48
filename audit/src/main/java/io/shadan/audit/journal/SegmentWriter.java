package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes batches into the newest segment and starts the next one when it is full. One thread. */
final class SegmentWriter implements AutoCloseable {
  private final Path directory;
  private final long segmentBytes;
  private final SegmentFile.Opener opener;
  private @Nullable SegmentFile segment;
  private long size;
  private long next;

  SegmentWriter(
      Path directory, long segmentBytes, SegmentFile.Opener opener, Recovery.State recovered)
      throws IOException {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    this.opener = opener;
    this.next = recovered.next();
    if (recovered.segment().isPresent()) {
      resume(recovered.segment().get());
    }
  }

  private void resume(Segment last) throws IOException {
    SegmentFile file = opener.open(last.file(), false);
    segment = file;
    size = file.size();
    if (size == 0) {
      writeHeader(file);
    }
    // What survived a crash is now acknowledged to readers, so it must be durable first.
    file.force();
    JournalDirectory.sync(directory);
  }

  /** Position the next payload gets. */
  long next() {
    return next;
  }

  /** Writes and forces; on return all payloads are durable. */
  void write(List<byte[]> payloads) throws IOException {
    SegmentFile file = current();
    ByteBuffer[] buffers = new ByteBuffer[payloads.size() * 2];
    long bytes = 0;
    for (int i = 0; i < payloads.size(); i++) {
      byte[] payload = payloads.get(i);
      buffers[2 * i] = SegmentFormat.entryHeader(next + i, payload);
      buffers[2 * i + 1] = ByteBuffer.wrap(payload);
      bytes += SegmentFormat.ENTRY_HEADER_BYTES + payload.length;
    }
    file.write(buffers);
    file.force();
    size += bytes;
    next += payloads.size();
  }

  private SegmentFile current() throws IOException {
    SegmentFile file = segment;
    if (file != null && size < segmentBytes) {
      return file;
    }
    if (file != null) {
      file.close();
    }
    SegmentFile fresh = opener.open(Segment.in(directory, next).file(), true);
    segment = fresh;
    writeHeader(fresh);
    fresh.force();
    JournalDirectory.sync(directory);
    return fresh;
  }

  private void writeHeader(SegmentFile file) throws IOException {
    file.write(new ByteBuffer[] {SegmentFormat.header()});
    size = SegmentFormat.HEADER_BYTES;
  }

  @Override
  public void close() throws IOException {
    if (segment != null) {
      segment.close();
    }
  }
}
