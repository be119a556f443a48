package io.shadan.audit.shipping;

import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalReader;
import io.shadan.audit.journal.PositionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries durable records to the search index on a thread of its own. The cursor moves only after
 * every document of a record is in the index or parked; a crash in between ships it again, to the
 * same ids.
 */
public final class Shipper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);
  private static final int MAX_RECORDS = 250;
  private static final long POLL_MILLIS = 100;
  private static final long AFTER_FAILURE_MILLIS = 5_000;
  private static final Duration PARKED_INTERVAL = Duration.ofMinutes(5);

  private final Journal journal;
  private final JournalReader reader;
  private final PositionFile cursor;
  private final ParkedDocuments parked;
  private final RecordDocuments documents;
  private final Delivery delivery;
  private final Semaphore news = new Semaphore(0);
  private final Thread thread;
  private final Duration parkedInterval;
  private long parkedTried;
  private volatile boolean closing;
  private volatile long shipped;

  private Shipper(
      Path journalDirectory,
      Path state,
      Journal journal,
      SearchIndex index,
      Duration parkedInterval)
      throws IOException {
    this.parkedInterval = parkedInterval;
    this.parkedTried = System.nanoTime() - parkedInterval.toNanos();
    Files.createDirectories(state);
    this.journal = journal;
    this.reader = new JournalReader(journalDirectory);
    this.cursor = new PositionFile(state, "cursor");
    this.parked = new ParkedDocuments(state);
    this.documents = new RecordDocuments(journal.origin());
    this.delivery = new Delivery(index, parked::park, this::pause);
    this.shipped = startingPoint();
    this.thread = new Thread(this::run, "shipper-" + journal.origin());
    this.thread.setDaemon(true);
  }

  /**
   * Starts the thread.
   *
   * @param journalDirectory where {@code journal} keeps its segments
   * @param state directory of the cursor and of parked documents; created when missing
   * @throws IOException the state cannot be used or belongs to another log
   */
  public static Shipper start(Path journalDirectory, Path state, Journal journal, SearchIndex index)
      throws IOException {
    return start(journalDirectory, state, journal, index, PARKED_INTERVAL);
  }

  /**
   * @param parkedInterval between two attempts at what is parked; the first is at once
   */
  static Shipper start(
      Path journalDirectory,
      Path state,
      Journal journal,
      SearchIndex index,
      Duration parkedInterval)
      throws IOException {
    Shipper shipper = new Shipper(journalDirectory, state, journal, index, parkedInterval);
    shipper.thread.start();
    return shipper;
  }

  private long startingPoint() throws IOException {
    PositionFile.Mark mark = cursor.load().orElse(new PositionFile.Mark(journal.origin(), -1));
    if (!mark.label().equals(journal.origin())) {
      throw new IOException(
          "shipping cursor belongs to log '%s', expected '%s'"
              .formatted(mark.label(), journal.origin()));
    }
    if (mark.position() > journal.durablePosition()) {
      throw new IOException(
          "shipping cursor is at %d, the journal ends at %d: records are missing"
              .formatted(mark.position(), journal.durablePosition()));
    }
    return mark.position();
  }

  /** Position of the newest record whose documents are all in the index or parked; -1 for none. */
  public long shippedPosition() {
    return shipped;
  }

  /** Documents the index refuses. */
  public long parked() {
    return parked.count();
  }

  /** Their ids, each with the index it is for. */
  public Map<String, String> parkedIds() {
    return parked.ids();
  }

  /** Why documents wait for the index at present; empty when none does. */
  public Optional<String> trouble() {
    return delivery.trouble();
  }

  /** Something was appended; without it the shipper looks every 100 ms. */
  public void wake() {
    news.release();
  }

  private void run() {
    while (!closing) {
      try {
        tryParked();
        if (!shipNext()) {
          waitForNews();
        }
      } catch (InterruptedException e) {
        return; // only close() interrupts
      } catch (IOException | RuntimeException e) {
        if (closing) {
          return; // the interrupt closed a file or a connection under our hands
        }
        LOG.error("shipping stands at position {} and is tried again", shipped, e);
        waitAfterFailure();
      }
    }
  }

  private boolean shipNext() throws IOException, InterruptedException {
    long durable = journal.durablePosition();
    if (durable <= shipped) {
      return false;
    }
    List<JournalReader.Entry> entries = reader.read(shipped + 1, MAX_RECORDS, durable);
    if (entries.isEmpty()) {
      throw new IOException("record %d is durable but not in the journal".formatted(shipped + 1));
    }
    delivery.deliver(entries.stream().flatMap(entry -> documents.of(entry).stream()).toList());
    long last = entries.get(entries.size() - 1).position();
    cursor.store(new PositionFile.Mark(journal.origin(), last));
    shipped = last;
    return true;
  }

  /** Somebody may have mended what refused them; if not, the rest does not wait for them. */
  private void tryParked() throws IOException {
    if (parked.count() == 0 || System.nanoTime() - parkedTried < parkedInterval.toNanos()) {
      return;
    }
    parkedTried = System.nanoTime();
    Set<String> taken;
    try {
      taken = delivery.again(parked.all());
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} parked documents could not be tried: {}", parked.count(), e.toString());
      return;
    }
    parked.release(taken);
  }

  private void waitForNews() throws InterruptedException {
    if (news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      news.drainPermits();
    }
  }

  private void waitAfterFailure() {
    try {
      pause(AFTER_FAILURE_MILLIS);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  private void pause(long millis) throws InterruptedException {
    if (closing) {
      throw new InterruptedException("closing");
    }
    Thread.sleep(millis);
  }

  /** Ends the thread; what is not shipped yet is shipped after the next start. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(15));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
