package io.shadan.faults.writer;

import io.shadan.audit.journal.AuditRecordCodec;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalReceipt;
import io.shadan.audit.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens the journal, waits for a line on standard input, then appends numbered records from several
 * threads until it is killed, told enough, or the journal is closed for good. Tells on standard
 * output:
 *
 * <pre>
 * PID pid
 * OPEN durable-position
 * FAILED why                  the journal did not open; exit 4
 * ACK number position         a receipt
 * GATE open|closed micros     isOpen changed, wall clock
 * REFUSED number class        an append failed
 * END                         in order; exit 0, or 5 when the journal closed by itself
 * </pre>
 */
public final class WriterMain {
  private static final Told TOLD = new Told();
  private static final long LOOK_NANOS = 100_000;
  private static final int MOST_AT_ONCE = 16;

  /** Records made before the journal is opened: a short life should be spent appending. */
  private static final int WARM = 60;

  private final Task task;
  private final Journal journal;
  private final AtomicLong number;
  private boolean wasOpen = true;
  private boolean looking = true;

  private WriterMain(Task task, Journal journal) {
    this.task = task;
    this.journal = journal;
    this.number = new AtomicLong(task.firstNumber());
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Task task = Task.parse(arguments);
    TOLD.line("PID " + ProcessHandle.current().pid());
    for (int id = 0; id < WARM; id++) {
      AuditRecordCodec.encode(NumberedRecords.record(id));
    }
    Journal journal;
    try {
      journal =
          FileJournal.open(
              new JournalSettings(
                  Path.of(task.directory()),
                  "faults",
                  task.segmentBytes(),
                  task.maxPending(),
                  task.reserveBytes()));
    } catch (RuntimeException e) {
      TOLD.line("FAILED " + e.getClass().getSimpleName() + " " + e.getMessage());
      System.exit(4);
      return;
    }
    TOLD.line("OPEN " + journal.durablePosition());
    if (task.waits() && System.in.read() < 0) {
      System.exit(6);
    }
    new WriterMain(task, journal).run();
  }

  private void run() throws InterruptedException {
    Thread watch = new Thread(this::watch, "watch");
    watch.setDaemon(true);
    watch.start();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < task.threads(); i++) {
      Random random = new Random(task.seed() * 31 + i);
      threads.add(new Thread(() -> append(random), "append-" + i));
    }
    if (task.hogMillis() > 0) {
      threads.add(new Thread(new Hog(task.hogMillis()), "hog"));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    look();
    stopLooking();
    boolean open = journal.isOpen();
    journal.close();
    TOLD.line("END");
    System.exit(open ? 0 : 5);
  }

  private void append(Random random) {
    while (number.get() < task.firstNumber() + task.records()) {
      int together = task.threads() == 1 ? 1 : 1 + random.nextInt(MOST_AT_ONCE);
      List<CompletableFuture<Boolean>> taken = new ArrayList<>();
      for (int i = 0; i < together; i++) {
        taken.add(appendNext());
      }
      boolean all = taken.stream().allMatch(CompletableFuture::join);
      if (!all && task.endsWhenRefused()) {
        return;
      }
      if (!all) {
        LockSupport.parkNanos(5_000_000);
      }
    }
  }

  private CompletableFuture<Boolean> appendNext() {
    long id = number.getAndIncrement();
    return journal
        .append(NumberedRecords.record(id))
        .handle((receipt, failure) -> tell(id, receipt, failure));
  }

  private static boolean tell(
      long id,
      @org.jspecify.annotations.Nullable JournalReceipt receipt,
      @org.jspecify.annotations.Nullable Throwable failure) {
    if (receipt != null) {
      TOLD.line("ACK " + id + " " + receipt.position());
      return true;
    }
    Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
    TOLD.line("REFUSED " + id + " " + (why == null ? "" : why.getClass().getSimpleName()));
    return false;
  }

  private void watch() {
    while (true) {
      look();
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** A journal closed in order is not one whose gate closed. */
  private synchronized void stopLooking() {
    looking = false;
  }

  private synchronized void look() {
    boolean now = looking ? journal.isOpen() : wasOpen;
    if (now != wasOpen) {
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      TOLD.line("GATE " + (now ? "open " : "closed ") + micros);
      wasOpen = now;
    }
  }
}
