package io.shadan.gateway.register.log;

import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterProperties.Feed;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchAcceptance;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.batch.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accepts batches into the change log. The head of the log is locked from the look at what is
 * believed to the commit, so what a batch is compared with is what it replaces, on whatever node.
 */
public final class LogAcceptance implements BatchAcceptance {

  private final ChangeLog log;
  private final InForce inForce;
  private final RegisterProperties properties;
  private final RegisterWitness witness;
  private final Clock clock;

  LogAcceptance(
      ChangeLog log,
      InForce inForce,
      RegisterProperties properties,
      RegisterWitness witness,
      Clock clock) {
    this.log = log;
    this.inForce = inForce;
    this.properties = properties;
    this.witness = witness;
    this.clock = clock;
  }

  @Override
  public BatchReceipt accept(Batch batch) throws BatchRefusedException, LogUnavailableException {
    try {
      return accepted(batch);
    } catch (BatchRefusedException e) {
      witness.refused(batch.head(), e);
      throw e;
    } catch (LogDamagedException e) {
      throw new LogUnavailableException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BatchReceipt accepted(Batch batch)
      throws BatchRefusedException, LogUnavailableException, LogDamagedException, IOException {
    BatchHead head = batch.head();
    Feed feed =
        properties
            .feed(head.feed())
            .orElseThrow(
                () ->
                    new BatchRefusedException(
                        ProblemCode.UNKNOWN_FEED,
                        "feed '" + head.feed() + "' is not in shadan.register.feeds"));
    try (LogTransaction transaction = log.begin()) {
      inForce.lock.lock();
      try {
        inForce.catchUp();
        if (inForce.view().number() != transaction.newest()) {
          throw new LogUnavailableException(
              "the change log ends with batch %d, its head names %d"
                  .formatted(inForce.view().number(), transaction.newest()),
              new IllegalStateException());
        }
        Optional<LoggedBatch> sent = log.sent(head.feed(), head.sequence());
        if (sent.isPresent() && sent.get().head().sha256().equals(head.sha256())) {
          return sent.get().receipt(true);
        }
        return next(batch, feed, transaction);
      } finally {
        inForce.lock.unlock();
      }
    }
  }

  private BatchReceipt next(Batch batch, Feed feed, LogTransaction transaction)
      throws BatchRefusedException, LogUnavailableException, LogDamagedException, IOException {
    View view = inForce.view();
    Instant now = clock.instant();
    Optional<LoggedBatch> before =
        view.feeds().values().stream()
            .filter(newest -> newest.head().feed().equals(feed.id()))
            .findFirst();
    FeedRules.check(batch.head(), before, now);
    int number =
        before
            .map(LoggedBatch::feedNumber)
            .orElseGet(() -> view.feeds().keySet().stream().mapToInt(n -> n).max().orElse(0) + 1);
    if (batch instanceof Batch.Changes changes) {
      return changes(changes, number, transaction, now);
    }
    return snapshot((Batch.Snapshot) batch, feed, number, transaction, now);
  }

  private BatchReceipt changes(
      Batch.Changes batch, int feed, LogTransaction transaction, Instant now)
      throws BatchRefusedException, LogUnavailableException, LogDamagedException, IOException {
    List<Replacement> replacements = ChangesDiff.of(batch, feed, inForce.view());
    try (PartSink sink = new PartSink(transaction)) {
      for (Replacement each : replacements) {
        sink.add(each);
      }
      sink.end();
    }
    LoggedBatch logged = transaction.commit(feed, batch.head(), now, replacements.size());
    putInForce(logged, null);
    return logged.receipt(false);
  }

  /** The batch is in the log; whatever goes wrong from here on, its sender may offer it again. */
  private void putInForce(LoggedBatch logged, ImageFolder.@Nullable Draft draft)
      throws LogUnavailableException, LogDamagedException {
    try {
      if (draft == null) {
        inForce.catchUp();
      } else {
        inForce.install(logged, draft);
      }
    } catch (IOException | RuntimeException e) {
      throw new LogUnavailableException(
          "batch " + logged.number() + " is in the log, but not in force on this node yet", e);
    }
  }

  private BatchReceipt snapshot(
      Batch.Snapshot batch, Feed feed, int number, LogTransaction transaction, Instant now)
      throws BatchRefusedException, LogUnavailableException, LogDamagedException, IOException {
    View view = inForce.view();
    // Of a snapshot that is mostly new the image is made in the same pass; else only what differs.
    if (batch.points().size() - view.points() <= inForce.overlay()) {
      LoggedBatch logged = diffed(batch, feed, number, transaction, now, null);
      putInForce(logged, null);
      return logged.receipt(false);
    }
    try (ImageFolder.Draft draft = inForce.draft()) {
      LoggedBatch logged = diffed(batch, feed, number, transaction, now, draft);
      putInForce(logged, draft);
      return logged.receipt(false);
    }
  }

  private LoggedBatch diffed(
      Batch.Snapshot batch,
      Feed feed,
      int number,
      LogTransaction transaction,
      Instant now,
      ImageFolder.@Nullable Draft draft)
      throws BatchRefusedException, LogUnavailableException, IOException {
    int next = transaction.newest() + 1;
    long changed;
    try (PartSink parts = new PartSink(transaction)) {
      SnapshotDiff.run(
          batch.points().iterator(),
          inForce.view().all(),
          number,
          feed.maxShrinkPercent(),
          new SnapshotSink(parts, draft, next));
      parts.end();
      changed = parts.points();
    }
    if (draft != null) {
      draft.finish(next);
    }
    return transaction.commit(number, batch.head(), now, changed);
  }
}
