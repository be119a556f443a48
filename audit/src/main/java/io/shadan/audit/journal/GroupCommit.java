package io.shadan.audit.journal;

import io.shadan.audit.journal.FileJournal.Waiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The writer's thread: drain, write, force once, acknowledge. Its first failure is its last. */
final class GroupCommit {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int MAX_BATCH = 1024;
  private static final long MAX_BATCH_BYTES = 4L * 1024 * 1024;

  /**
   * Shortest time from one force to the next: on a fast disk each force would otherwise find one
   * record, and the processor would do little but change threads. A record that comes after a pause
   * does not wait.
   */
  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final Waiting WAKE = new Waiting(new byte[0], new CompletableFuture<>());

  private final String origin;
  private final BlockingQueue<Waiting> queue;
  private final SegmentWriter writer;
  private final Room room;
  private final Thread thread;
  // Callers' continuations never run on the writer's thread: one that blocks must not stop writing.
  private final ExecutorService acknowledger;
  private volatile boolean finishing;
  private volatile @Nullable JournalClosedException ended;
  private volatile long durable;
  private @Nullable Waiting carried;
  private long lastForce = System.nanoTime() - PACE_NANOS;

  GroupCommit(String origin, BlockingQueue<Waiting> queue, SegmentWriter writer, Room room) {
    this.origin = origin;
    this.queue = queue;
    this.writer = writer;
    this.room = room;
    this.durable = writer.next() - 1;
    this.thread = new Thread(this::run, "journal-writer-" + origin);
    this.thread.setDaemon(true);
    this.acknowledger =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread acknowledging = new Thread(task, "journal-acknowledger-" + origin);
              acknowledging.setDaemon(true);
              return acknowledging;
            });
  }

  void start() {
    thread.start();
  }

  boolean isOpen() {
    return ended == null && !finishing && room.isEnough();
  }

  JournalClosedException refusal() {
    JournalClosedException end = ended;
    if (end != null) {
      return new JournalClosedException(String.valueOf(end.getMessage()), end);
    }
    return finishing ? closed() : room.refusal();
  }

  long durablePosition() {
    return durable;
  }

  /** Must follow every offer to the queue: the thread may have ended in between. */
  void offered() {
    if (ended != null) {
      failQueued();
    }
  }

  private void run() {
    try {
      while (!finishing || !queue.isEmpty() || carried != null) {
        room.lookWhenDue();
        List<Waiting> batch = nextBatch();
        if (!batch.isEmpty()) {
          commit(batch);
        }
      }
      end(closed());
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      LOG.error("journal {} failed and stays closed", origin, e);
      end(new JournalClosedException("journal %s failed: %s".formatted(origin, e), e));
    } finally {
      closeSegment();
    }
  }

  private void closeSegment() {
    try {
      writer.close();
    } catch (IOException e) {
      // Everything acknowledged was forced before; nothing is lost.
      LOG.warn("journal {}: newest segment did not close", origin, e);
    }
  }

  private List<Waiting> nextBatch() throws InterruptedException {
    List<Waiting> batch = new ArrayList<>();
    long bytes = 0;
    Waiting next = carried != null ? carried : queue.poll(100, TimeUnit.MILLISECONDS);
    carried = null;
    if (next != null && next != WAKE) {
      keepPace();
    }
    while (next != null && next != WAKE) {
      if (!batch.isEmpty() && bytes + next.payload().length > MAX_BATCH_BYTES) {
        carried = next;
        return batch;
      }
      batch.add(next);
      bytes += next.payload().length;
      next = batch.size() < MAX_BATCH ? queue.poll() : null;
    }
    return batch;
  }

  private void keepPace() {
    long left = lastForce + PACE_NANOS - System.nanoTime();
    if (left > 0 && !finishing) {
      LockSupport.parkNanos(left);
    }
    lastForce = System.nanoTime();
  }

  private void commit(List<Waiting> batch) throws IOException {
    long first = writer.next();
    try {
      writer.write(batch.stream().map(Waiting::payload).toList());
    } catch (NoRoomException e) {
      refuse(batch, e);
      return;
    } catch (IOException | RuntimeException | Error e) {
      JournalClosedException failure =
          new JournalClosedException("journal %s failed: %s".formatted(origin, e), e);
      end(failure);
      batch.forEach(waiting -> fail(waiting.receipt(), failure));
      throw e;
    }
    durable = first + batch.size() - 1;
    acknowledger.execute(() -> acknowledge(batch, first));
  }

  /** The disk is full: what waits is refused, and nothing of it was written. */
  private void refuse(List<Waiting> batch, NoRoomException why) throws IOException {
    boolean full = room.isExhausted();
    JournalClosedException refusal =
        full
            ? room.refusal()
            : new JournalClosedException("journal %s failed: %s".formatted(origin, why), why);
    if (!full) {
      end(refusal);
    }
    batch.forEach(waiting -> fail(waiting.receipt(), refusal));
    if (!full) {
      throw why;
    }
    LOG.warn("journal {} has no room: {}", origin, why.getMessage());
  }

  private void acknowledge(List<Waiting> batch, long first) {
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).receipt().complete(new JournalReceipt(origin, first + i));
    }
  }

  private void end(JournalClosedException why) {
    if (ended == null) {
      ended = why;
    }
    Waiting left = carried;
    if (left != null) {
      fail(left.receipt(), why);
    }
    failQueued();
  }

  private void failQueued() {
    JournalClosedException why = ended == null ? closed() : ended;
    List<Waiting> rest = new ArrayList<>();
    queue.drainTo(rest);
    rest.forEach(waiting -> fail(waiting.receipt(), why));
  }

  private void fail(CompletableFuture<JournalReceipt> receipt, JournalClosedException why) {
    receipt.completeExceptionally(why);
  }

  private JournalClosedException closed() {
    return new JournalClosedException("journal " + origin + " is closed");
  }

  /** Waits until what was appended is durable and acknowledged, then ends the threads. */
  void finish() {
    finishing = true;
    var unused = queue.offer(WAKE); // a full queue keeps the thread awake by itself
    boolean interrupted = false;
    // The directory's lock is given back after this: the writer must have ended.
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    acknowledger.shutdown();
    try {
      var unusedToo = acknowledger.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
