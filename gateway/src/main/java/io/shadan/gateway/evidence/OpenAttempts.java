package io.shadan.gateway.evidence;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalReader;
import io.shadan.audit.journal.PositionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every attempt ends in exactly one outcome. Those an earlier run left open,
 * because it was killed or lost its journal, are closed as {@code in_doubt}: whether the client got
 * the answer nobody knows; what it may have got is on record as releases.
 *
 * <p>A mark says up to which position every attempt has its outcome, so that a start reads only
 * what came after it; without the mark it reads the whole journal. Nobody waits for any of this.
 */
final class OpenAttempts implements AutoCloseable {

  /** The result of an outcome that nobody saw. */
  static final String IN_DOUBT = "in_doubt";

  private static final Logger LOG = LoggerFactory.getLogger(OpenAttempts.class);
  private static final int BATCH = 1_000;
  private static final long MARK_SECONDS = 60;

  private final Journal journal;
  private final JournalReader reader;
  private final PositionFile mark;
  private final Clock clock;

  /** Exchanges with an attempt and no outcome yet; each attempt stands after this position. */
  private final Map<String, Long> open = new ConcurrentHashMap<>();

  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "open-attempts");
            thread.setDaemon(true);
            return thread;
          });
  private boolean earlierClosed;
  private long marked = -1;

  private OpenAttempts(Path directory, Path state, Journal journal, Clock clock)
      throws IOException {
    Files.createDirectories(state);
    this.journal = journal;
    this.reader = new JournalReader(directory);
    this.mark = new PositionFile(state, "concluded");
    this.clock = clock;
  }

  /**
   * Begins to close what earlier runs left open.
   *
   * @param directory where {@code journal} keeps its segments
   * @param state directory of the mark; created when missing
   * @throws IOException the mark cannot be read, belongs to another log or stands beyond the
   *     journal's end
   */
  static OpenAttempts start(Path directory, Path state, Journal journal, Clock clock)
      throws IOException {
    OpenAttempts attempts = new OpenAttempts(directory, state, journal, clock);
    long from = attempts.startingPoint() + 1;
    long last = journal.durablePosition();
    var unused = attempts.worker.submit(() -> attempts.closeEarlier(from, last));
    var unusedToo =
        attempts.worker.scheduleWithFixedDelay(
            attempts::moveMark, MARK_SECONDS, MARK_SECONDS, TimeUnit.SECONDS);
    return attempts;
  }

  private long startingPoint() throws IOException {
    PositionFile.Mark stored = mark.load().orElse(new PositionFile.Mark(journal.origin(), -1));
    if (!stored.label().equals(journal.origin())) {
      throw new IOException(
          "the mark of concluded exchanges belongs to log '%s', expected '%s'"
              .formatted(stored.label(), journal.origin()));
    }
    if (stored.position() > journal.durablePosition()) {
      throw new IOException(
          "the mark of concluded exchanges is at %d, the journal ends at %d: records are missing"
              .formatted(stored.position(), journal.durablePosition()));
    }
    return stored.position();
  }

  /** An attempt is about to be appended. */
  void opened(String exchangeId) {
    open.put(exchangeId, journal.durablePosition());
  }

  /** Its outcome is durable, or its attempt was never taken. */
  void concluded(String exchangeId) {
    open.remove(exchangeId);
  }

  /** Whether an attempt of this run has no outcome yet. */
  boolean isOpen(String exchangeId) {
    return open.containsKey(exchangeId);
  }

  private void closeEarlier(long from, long last) {
    try {
      Map<String, AuditRecord> left = leftOpen(from, last);
      CompletableFuture.allOf(
              left.values().stream()
                  .map(attempt -> journal.append(inDoubt(attempt)))
                  .toArray(CompletableFuture[]::new))
          .join();
      earlierClosed = true;
      if (!left.isEmpty()) {
        LOG.warn("{} exchanges of an earlier run are closed as in doubt", left.size());
      }
      moveMark();
    } catch (IOException | RuntimeException e) {
      LOG.error("exchanges of an earlier run stay open until the next start", e);
    }
  }

  private Map<String, AuditRecord> leftOpen(long from, long last) throws IOException {
    Map<String, AuditRecord> left = new LinkedHashMap<>();
    long next = from;
    while (next <= last) {
      List<JournalReader.Entry> batch = reader.read(next, BATCH, last);
      if (batch.isEmpty()) {
        throw new IOException("record %d is durable but not in the journal".formatted(next));
      }
      for (JournalReader.Entry each : batch) {
        AuditRecord entry = each.entry();
        if (entry.code() == AuditEventCode.ATTEMPT) {
          left.put(entry.exchangeId(), entry);
        } else if (entry.code() == AuditEventCode.OUTCOME) {
          left.remove(entry.exchangeId());
        }
      }
      next += batch.size();
    }
    return left;
  }

  private AuditRecord inDoubt(AuditRecord attempt) {
    return new AuditRecord(
        AuditEventCode.OUTCOME,
        clock.instant(),
        attempt.exchangeId(),
        attempt.actor(),
        attempt.terminal(),
        attempt.source(),
        attempt.operation(),
        attempt.decision(),
        List.of(),
        IN_DOUBT,
        attempt.reasons(),
        Map.of());
  }

  /** An attempt appended after the first look at the journal stands after what was seen there. */
  private void moveMark() {
    long durable = journal.durablePosition();
    long before = open.values().stream().mapToLong(Long::longValue).min().orElse(durable);
    long concluded = Math.min(durable, before);
    if (!earlierClosed || concluded <= marked) {
      return;
    }
    try {
      mark.store(new PositionFile.Mark(journal.origin(), concluded));
      marked = concluded;
    } catch (IOException e) {
      LOG.warn("the mark of concluded exchanges stays at {}: {}", marked, e.toString());
    }
  }

  /** The next start reads on from the mark. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (worker.awaitTermination(5, TimeUnit.SECONDS)) {
        moveMark();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
