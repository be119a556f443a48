package io.shadan.gateway.evidence;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that the gateway started, before its first request, and that it stopped in order. A start
 * without a stop before it is a crash.
 */
public final class LifeEvidence implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LifeEvidence.class);
  private static final long PATIENCE_SECONDS = 10;
  private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final Journal journal;
  private final Clock clock;
  private final String run = UUID.randomUUID().toString();
  private volatile boolean stopping;

  private LifeEvidence(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Records the start. A journal that takes nothing now, such as one without room, answers nobody
   * either: it is offered the record again until it takes it.
   *
   * @param details what it started with, such as revisions
   */
  public static LifeEvidence started(Journal journal, Clock clock, Map<String, String> details) {
    LifeEvidence life = new LifeEvidence(journal, clock);
    life.start(life.record(AuditEventCode.START, "started", details));
    return life;
  }

  private void start(AuditRecord started) {
    if (stopping) {
      return;
    }
    try {
      append(started);
    } catch (ExecutionException | TimeoutException e) {
      LOG.error("the record of the start is not durable and is tried again: {}", e.toString());
      var unused = CompletableFuture.runAsync(() -> start(started), LATER);
    }
  }

  /** Records the stop; when it cannot, the next start shows a crash. */
  @Override
  public void close() {
    stopping = true;
    try {
      append(record(AuditEventCode.STOP, "stopped", Map.of()));
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the record of the stop is not durable: {}", e.toString());
    }
  }

  private void append(AuditRecord record) throws ExecutionException, TimeoutException {
    try {
      var unused = journal.append(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    }
  }

  private AuditRecord record(AuditEventCode code, String result, Map<String, String> details) {
    return new AuditRecord(
        code,
        clock.instant(),
        run,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        result,
        List.of(),
        details);
  }
}
