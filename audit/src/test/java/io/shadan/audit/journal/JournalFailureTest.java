package io.shadan.audit.journal;

import static io.shadan.audit.journal.FileJournalTest.assertClosed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class JournalFailureTest {
  private final Path directory;
  private final FailingDisk disk = new FailingDisk();

  JournalFailureTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void failedForceClosesForGoodAndFailsAllWhoWait() throws IOException {
    try (FileJournal journal = open(10_000)) {
      journal.append(Records.attempt("durable")).join();
      disk.forceMayGoOn = new CountDownLatch(1);
      disk.failForce = true;
      List<CompletableFuture<JournalReceipt>> waiting = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        waiting.add(journal.append(Records.attempt("x-" + i)));
      }
      assertThat(waiting).noneMatch(CompletableFuture::isDone);
      disk.forceMayGoOn.countDown();
      waiting.forEach(receipt -> assertClosed(receipt, "Input/output error"));
      disk.failForce = false;
      assertThat(journal.isOpen()).isFalse();
      assertClosed(journal.append(Records.attempt("later")), "Input/output error");
      assertThat(journal.durablePosition()).isZero();
    }
  }

  @Test
  void failedWriteClosesForGood() throws IOException {
    try (FileJournal journal = open(10_000)) {
      disk.failWrite = true;
      assertClosed(journal.append(Records.attempt("x")), "No space left");
      disk.failWrite = false;
      assertClosed(journal.append(Records.attempt("y")), "No space left");
      assertThat(journal.isOpen()).isFalse();
    }
  }

  @Test
  void fullDiskRefusesAndTheJournalGoesOnWhenThereIsRoom() throws Exception {
    AtomicLong usable = new AtomicLong(Long.MAX_VALUE);
    JournalSettings settings = new JournalSettings(directory, "test", 1024, 100, 0);
    long taken;
    try (FileJournal journal = FileJournal.open(settings, disk::open, ignored -> usable.get())) {
      taken = fillSegment(journal);
      usable.set(0);
      disk.failReserve = true;
      assertClosed(journal.append(Records.attempt("x")), "room");
      disk.failReserve = false;
      usable.set(Long.MAX_VALUE);
      while (!journal.isOpen()) {
        Thread.sleep(5);
      }
      assertThat(journal.append(Records.attempt("y")).join().position()).isEqualTo(taken);
    }
    assertThat(new JournalReader(directory).read(0, 99, taken)).hasSize((int) taken + 1);
  }

  @Test
  void roomThatCannotBeTakenThoughThereIsSomeClosesForGood() throws IOException {
    try (FileJournal journal = open(100)) {
      disk.failReserve = true;
      assertClosed(journal.append(Records.attempt("x")), "No space left");
      disk.failReserve = false;
      assertClosed(journal.append(Records.attempt("y")), "No space left");
    }
  }

  private static long fillSegment(FileJournal journal) {
    long bytes = SegmentFormat.HEADER_BYTES;
    long count = 0;
    int each = SegmentFormat.entry(0, 0, AuditRecordCodec.encode(Records.attempt("f"))).limit();
    while (bytes + each <= 1024) {
      journal.append(Records.attempt("f")).join();
      bytes += each;
      count++;
    }
    return count;
  }

  @Test
  void tooManyWaitingIsPushback() throws IOException {
    try (FileJournal journal = open(3)) {
      disk.forceMayGoOn = new CountDownLatch(1);
      List<CompletableFuture<JournalReceipt>> waiting = new ArrayList<>();
      CompletableFuture<JournalReceipt> last;
      do {
        last = journal.append(Records.attempt("x"));
        waiting.add(last);
      } while (!last.isCompletedExceptionally());
      assertThat(waiting).hasSizeGreaterThan(3); // the writer may take some while they come
      assertThatThrownBy(last::join).hasCauseInstanceOf(JournalPushbackException.class);
      disk.forceMayGoOn.countDown();
      waiting.subList(0, waiting.size() - 1).forEach(CompletableFuture::join);
      assertThat(journal.isOpen()).isTrue();
    }
  }

  @Test
  void blockedCallerDoesNotStopTheWriter() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    try (FileJournal journal = open(100)) {
      CompletableFuture<Void> caller =
          journal
              .append(Records.attempt("x"))
              .thenAccept(
                  receipt -> {
                    blocked.countDown();
                    await(never);
                  });
      journal.append(Records.attempt("y"));
      while (journal.durablePosition() < 1) {
        Thread.sleep(5);
      }
      never.countDown();
      caller.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private FileJournal open(int maxPending) {
    JournalSettings settings = new JournalSettings(directory, "test", 4096, maxPending, 0);
    return FileJournal.open(settings, disk::open, ignored -> Long.MAX_VALUE);
  }
}
