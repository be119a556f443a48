package io.shadan.audit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
  private final Path directory;

  FileJournalTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void readsBackInOrderAcrossSegmentsAndRestarts() throws IOException {
    for (int life = 0; life < 3; life++) {
      try (FileJournal journal = FileJournal.open(small())) {
        assertThat(journal.durablePosition()).isEqualTo(life * 10 - 1);
        for (int i = 0; i < 10; i++) {
          JournalReceipt receipt = journal.append(Records.attempt("x-" + (life * 10 + i))).join();
          assertThat(receipt).isEqualTo(new JournalReceipt("test", life * 10 + i));
        }
      }
    }
    assertThat(Segment.list(directory)).hasSizeGreaterThan(2);
    List<JournalReader.Entry> entries = new JournalReader(directory).read(0, 100, 99);
    assertThat(entries).extracting(JournalReader.Entry::position).hasSize(30).isSorted();
    assertThat(entries.get(17).entry()).isEqualTo(Records.attempt("x-17"));
  }

  @Test
  void readerKeepsItsBoundsWhileTheLogGrows() throws IOException {
    JournalReader reader = new JournalReader(directory);
    assertThat(reader.read(0, 10, 99)).isEmpty();
    try (FileJournal journal = FileJournal.open(small())) {
      assertThat(reader.read(0, 10, 99)).isEmpty();
      for (int i = 0; i < 25; i++) {
        journal.append(Records.attempt("x-" + i)).join();
        assertThat(reader.read(i, 10, 99)).hasSize(1);
        assertThat(reader.read(i + 1, 10, 99)).isEmpty();
      }
      assertThat(reader.read(3, 10, 99)).hasSize(10).first().extracting("position").isEqualTo(3L);
      assertThat(reader.read(13, 10, 15)).hasSize(3);
      assertThat(reader.read(40, 10, 99)).isEmpty();
    }
  }

  @Test
  void everyOneOf64WritersGetsItsOwnPosition() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(64);
    try (FileJournal journal = FileJournal.open(small())) {
      List<Callable<List<Long>>> tasks = new ArrayList<>();
      for (int writer = 0; writer < 64; writer++) {
        String name = "w" + writer + "-";
        tasks.add(() -> appendFifty(journal, name));
      }
      Set<Long> positions = new HashSet<>();
      for (Future<List<Long>> done : writers.invokeAll(tasks)) {
        positions.addAll(done.get());
      }
      assertThat(positions).hasSize(64 * 50).contains(0L, 64 * 50 - 1L);
      assertThat(journal.durablePosition()).isEqualTo(64 * 50 - 1L);
    } finally {
      writers.shutdown();
    }
    assertThat(new JournalReader(directory).read(0, 9999, Long.MAX_VALUE)).hasSize(64 * 50);
  }

  private static List<Long> appendFifty(FileJournal journal, String name) {
    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      positions.add(journal.append(Records.attempt(name + i)).join().position());
    }
    return positions;
  }

  @Test
  void closeWaitsForWhatWasAppended() throws IOException {
    List<CompletableFuture<JournalReceipt>> receipts = new ArrayList<>();
    FileJournal journal = FileJournal.open(small());
    for (int i = 0; i < 200; i++) {
      receipts.add(journal.append(Records.attempt("x-" + i)));
    }
    journal.close();
    assertThat(receipts).allSatisfy(receipt -> assertThat(receipt).isCompleted());
    assertThat(journal.isOpen()).isFalse();
    assertClosed(journal.append(Records.attempt("late")), "closed");
  }

  @Test
  void secondWriterIsRefusedAndTheDirectoryNamed() {
    try (FileJournal first = FileJournal.open(small())) {
      assertThat(first.isOpen()).isTrue();
      assertThatThrownBy(() -> FileJournal.open(small()))
          .isInstanceOf(JournalClosedException.class)
          .hasMessageContaining(directory.toString());
    }
    FileJournal.open(small()).close();
  }

  @Test
  void anotherLogsDirectoryIsRefused() {
    FileJournal.open(small()).close();
    assertThatThrownBy(() -> FileJournal.open(JournalSettings.of(directory, "other")))
        .isInstanceOf(JournalClosedException.class)
        .hasMessageContaining("'test'")
        .hasMessageContaining("'other'");
  }

  @Test
  void refusesUnderTheReserveAndTakesAgainWhenThereIsRoom() throws InterruptedException {
    AtomicLong usable = new AtomicLong(5000);
    JournalSettings settings = new JournalSettings(directory, "test", 2048, 10, 1000);
    try (FileJournal journal =
        FileJournal.open(settings, ChannelSegmentFile::open, ignored -> usable.get())) {
      AuditRecord entry = Records.attempt("x");
      journal.append(entry).join();
      usable.set(999);
      until(() -> !journal.isOpen());
      assertClosed(journal.append(entry), "reserve of 1000");
      usable.set(1000);
      until(journal::isOpen);
      assertThat(journal.append(entry).join().position()).isEqualTo(1);
    }
  }

  private static void until(Callable<Boolean> condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    try {
      while (!condition.call()) {
        assertThat(System.nanoTime()).as("within 5 s").isLessThan(deadline);
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static void assertClosed(CompletableFuture<JournalReceipt> receipt, String message) {
    assertThatThrownBy(receipt::join)
        .hasCauseInstanceOf(JournalClosedException.class)
        .hasMessageContaining(message);
  }

  private JournalSettings small() {
    return new JournalSettings(directory, "test", 1024, 10_000, 0);
  }
}
