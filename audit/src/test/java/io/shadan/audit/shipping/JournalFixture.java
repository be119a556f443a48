package io.shadan.audit.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalReceipt;
import io.shadan.audit.journal.JournalSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A journal of small segments for tests, and waiting for what other threads do. */
public final class JournalFixture implements AutoCloseable {
  private final Path directory;
  private final FileJournal journal;

  public JournalFixture(Path directory, String origin) {
    this.directory = directory;
    this.journal = FileJournal.open(new JournalSettings(directory, origin, 16_384, 10_000, 0));
  }

  public Journal journal() {
    return journal;
  }

  public Path directory() {
    return directory;
  }

  public void append(List<AuditRecord> entries) {
    List<CompletableFuture<JournalReceipt>> receipts =
        entries.stream().map(journal::append).toList();
    receipts.forEach(CompletableFuture::join);
  }

  public static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + " within 30 s").isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
