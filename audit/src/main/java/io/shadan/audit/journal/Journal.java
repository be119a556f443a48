package io.shadan.audit.journal;

import io.shadan.audit.event.AuditRecord;
import java.util.concurrent.CompletableFuture;

/** The durable local journal (law 1). One writer per directory. */
public interface Journal extends AutoCloseable {

  /**
   * Appends. The future completes only when the record is durable (fsynced); the receipt is the
   * only proof. Completes exceptionally with {@link JournalPushbackException} when too much waits,
   * with {@link JournalFullException} when there is no room — then nothing of it was written —,
   * with another {@link JournalClosedException} once the journal has failed or is closed. Never
   * blocks the calling thread; may be called from any thread.
   */
  CompletableFuture<JournalReceipt> append(AuditRecord record);

  /** Whether appends can succeed; false for good after the first failed write or fsync. */
  boolean isOpen();

  /** Log origin: identifies this journal for ever, part of every document id. */
  String origin();

  /** Position of the newest durable record; -1 when there is none. */
  long durablePosition();

  /** Waits for what was appended to become durable, then closes. */
  @Override
  void close();
}
