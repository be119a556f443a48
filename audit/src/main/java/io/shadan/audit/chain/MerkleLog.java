package io.shadan.audit.chain;

import io.shadan.audit.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes leaves of durable records, and a signed checkpoint whenever there is something new, at most
 * once in the interval and at stop. A thread of its own: nothing that waits for a receipt waits for
 * it. After a failure it begins again from what is stored.
 */
public final class MerkleLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MerkleLog.class);
  private static final long POLL_MILLIS = 100;
  private static final long AFTER_FAILURE_MILLIS = 5_000;
  private static final long STRETCH_NANOS = TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS);
  private static final long LAST_CHANCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final MerkleLogSettings settings;
  private final Journal journal;
  private final LogLock lock;
  private final List<WitnessQueue> witnesses = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private Growth growth;
  private long nextCheckpoint = System.nanoTime();
  private volatile long checkpointed;
  private volatile @Nullable String failure;

  /**
   * What is known of the log.
   *
   * @param checkpointed records under the newest checkpoint
   * @param failure why no checkpoint can be made now
   * @param witnessFailures refused or failed copies since the start
   * @param witnessesWell whether the last copy to each witness was kept
   */
  public record State(
      long checkpointed, Optional<String> failure, long witnessFailures, boolean witnessesWell) {}

  private MerkleLog(MerkleLogSettings settings, Journal journal, LogLock lock, Growth growth) {
    this.settings = settings;
    this.journal = journal;
    this.lock = lock;
    this.growth = growth;
    this.checkpointed = growth.checkpointed();
    this.thread = new Thread(this::run, "merkle-log-" + journal.origin());
    this.thread.setDaemon(true);
  }

  /**
   * Checks what is stored and starts.
   *
   * @param journal stays the caller's; close it after the log
   * @throws LogRefusedException journal, stored log and witnesses do not agree
   * @throws IOException a directory cannot be used
   */
  public static MerkleLog start(MerkleLogSettings settings, Journal journal) throws IOException {
    if (!settings.key().verifier().name().equals(journal.origin())) {
      throw new IllegalArgumentException(
          "signing key named '%s': expected the journal's origin '%s'"
              .formatted(settings.key().verifier().name(), journal.origin()));
    }
    List<Witness> witnesses = witnesses(settings, journal.origin());
    Files.createDirectories(settings.directory());
    LogLock lock = LogLock.hold(settings.directory());
    try {
      Growth growth = Growth.checked(settings, journal.durablePosition() + 1);
      for (Witness witness : witnesses) {
        growth.checkAgainst(witness);
      }
      MerkleLog log = new MerkleLog(settings, journal, lock, growth);
      log.begin(witnesses);
      return log;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static List<Witness> witnesses(MerkleLogSettings settings, String origin) {
    List<Witness> all = new ArrayList<>();
    settings.witnessDirectories().forEach(path -> all.add(new DirectoryWitness(path, origin)));
    settings.witnessUrls().forEach(url -> all.add(new HttpWitness(url, origin)));
    return all;
  }

  private void begin(List<Witness> all) throws IOException {
    all.forEach(witness -> witnesses.add(new WitnessQueue(witness)));
    Optional<byte[]> stored = growth.storedCheckpoint();
    if (stored.isPresent()) {
      witnesses.forEach(witness -> witness.offer(checkpointed, stored.get()));
    } else {
      checkpoint(); // of no record: from now on a log without a checkpoint has lost it
    }
    thread.start();
  }

  /** Where the tiles and the checkpoint stand. */
  public Path directory() {
    return settings.directory();
  }

  public State state() {
    List<WitnessQueue.State> states = witnesses.stream().map(WitnessQueue::state).toList();
    return new State(
        checkpointed,
        Optional.ofNullable(failure),
        states.stream().mapToLong(each -> each.failures() + each.dropped()).sum(),
        states.stream().allMatch(WitnessQueue.State::well));
  }

  private void run() {
    boolean open = true;
    while (open) {
      try {
        open =
            !closing.await(
                failure == null ? POLL_MILLIS : AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
        if (failure != null) {
          growth = Growth.checked(settings, journal.durablePosition() + 1);
          failure = null;
        }
        step(open);
      } catch (InterruptedException e) {
        return; // only close() interrupts
      } catch (IOException | RuntimeException e) {
        LOG.error("Merkle log stands at {} records and is tried again", checkpointed, e);
        failure = e.getMessage() == null ? e.toString() : e.getMessage();
      }
    }
  }

  private void step(boolean open) throws IOException {
    long now = System.nanoTime();
    long patience = open ? Math.max(STRETCH_NANOS, nextCheckpoint - now) : LAST_CHANCE_NANOS;
    growth.follow(journal.durablePosition() + 1, () -> System.nanoTime() - now >= patience);
    if (growth.hasNews() && (!open || System.nanoTime() - nextCheckpoint >= 0)) {
      checkpoint();
    }
  }

  private void checkpoint() throws IOException {
    byte[] note = growth.checkpoint();
    checkpointed = growth.checkpointed();
    nextCheckpoint = System.nanoTime() + settings.interval().toNanos();
    witnesses.forEach(witness -> witness.offer(checkpointed, note));
  }

  /** Makes the last checkpoint and ends. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(15));
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    witnesses.forEach(WitnessQueue::close);
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("Merkle log {}: lock did not close", settings.directory(), e);
    }
  }
}
