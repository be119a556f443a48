package io.shadan.audit.journal;

import io.shadan.audit.event.AuditRecord;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * The journal in a directory of segments. One thread writes: it takes what waits, writes it in one
 * go, forces once and then acknowledges (group commit).
 */
public final class FileJournal implements Journal {
  private final JournalSettings settings;
  private final BlockingQueue<Waiting> queue;
  private final GroupCommit commit;
  private final JournalDirectory directory;

  /** An append that waits to become durable. */
  record Waiting(byte[] payload, CompletableFuture<JournalReceipt> receipt) {}

  private FileJournal(
      JournalSettings settings, JournalDirectory directory, SegmentFile.Opener opener, Room room)
      throws IOException {
    this.settings = settings;
    this.directory = directory;
    this.queue = new ArrayBlockingQueue<>(settings.maxPending());
    SegmentWriter writer =
        new SegmentWriter(
            directory, settings.segmentBytes(), opener, Recovery.recover(directory.path()));
    this.commit = new GroupCommit(settings.origin(), queue, writer, room);
  }

  /**
   * Opens and recovers.
   *
   * @throws JournalClosedException the directory has another writer or cannot be used
   * @throws JournalCorruptException a segment holds what was never written
   */
  public static FileJournal open(JournalSettings settings) {
    return open(settings, ChannelSegmentFile::open, JournalDirectory::usableBytes);
  }

  static FileJournal open(JournalSettings settings, SegmentFile.Opener opener, Space space) {
    try {
      JournalDirectory directory = JournalDirectory.hold(settings.directory(), settings.origin());
      try {
        Room room = new Room(settings.reserveBytes(), () -> space.usableBytes(directory));
        FileJournal journal = new FileJournal(settings, directory, opener, room);
        journal.commit.start();
        return journal;
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (IOException e) {
      throw new JournalClosedException(
          "journal directory %s cannot be used: %s".formatted(settings.directory(), e), e);
    }
  }

  /** Usable space of a directory, in bytes. */
  @FunctionalInterface
  interface Space {
    long usableBytes(JournalDirectory directory) throws IOException;
  }

  @Override
  public CompletableFuture<JournalReceipt> append(AuditRecord entry) {
    if (!commit.isOpen()) {
      return CompletableFuture.failedFuture(commit.refusal());
    }
    byte[] payload = AuditRecordCodec.encode(entry);
    if (payload.length > SegmentFormat.MAX_PAYLOAD_BYTES) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException(
              "audit record of %d bytes: expected at most %d"
                  .formatted(payload.length, SegmentFormat.MAX_PAYLOAD_BYTES)));
    }
    CompletableFuture<JournalReceipt> receipt = new CompletableFuture<>();
    if (!queue.offer(new Waiting(payload, receipt))) {
      return CompletableFuture.failedFuture(
          new JournalPushbackException(
              "journal has %d appends waiting".formatted(settings.maxPending())));
    }
    commit.offered();
    return receipt;
  }

  @Override
  public boolean isOpen() {
    return commit.isOpen();
  }

  @Override
  public String origin() {
    return settings.origin();
  }

  @Override
  public long durablePosition() {
    return commit.durablePosition();
  }

  @Override
  public void close() {
    commit.finish();
    try {
      directory.close();
    } catch (IOException e) {
      throw new JournalClosedException(
          "journal directory %s did not close: %s".formatted(directory.path(), e), e);
    }
  }
}
