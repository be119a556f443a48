package io.shadan.gateway.disaster;

import io.shadan.gateway.reason.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The store, off the event loops and in bounded time; keeps the view of what is active fresh. */
final class BlockingDisasters {
  private final JdbcDisasterStore store;
  private final ActiveDisasters active;
  private final Scheduler scheduler;
  private final Duration limit;

  /**
   * @param scheduler threads that may block
   * @param limit how long a look-up or change may take
   */
  BlockingDisasters(
      JdbcDisasterStore store, ActiveDisasters active, Scheduler scheduler, Duration limit) {
    this.store = store;
    this.active = active;
    this.scheduler = scheduler;
    this.limit = limit;
  }

  Mono<Disaster> insert(Disaster disaster) {
    return call(
        () -> {
          store.insert(disaster);
          return disaster;
        });
  }

  /** Whether the change was made; the view is fresh when this completes. */
  Mono<Boolean> update(
      Disaster next, DisasterAction action, Optional<String> actor, String note, Instant at) {
    return call(
        () -> {
          boolean changed = store.update(next, action, actor, note, at);
          active.refreshOrClose();
          return changed;
        });
  }

  /** Whether the grant was added; the view is fresh when this completes. */
  Mono<Boolean> insertGrant(
      Disaster disaster, String id, String subject, String terminal, Instant from, Instant until) {
    return call(
        () -> {
          boolean added = store.insertGrant(disaster, id, subject, terminal, from, until);
          active.refresh();
          return added;
        });
  }

  Mono<Disaster> require(String id) {
    return call(() -> store.find(id).orElseThrow(() -> unknown(id)));
  }

  Mono<List<Disaster>> newest(int limit) {
    return call(() -> store.newest(limit));
  }

  Mono<List<Disaster>> open() {
    return call(store::open);
  }

  Mono<List<TimelineEntry>> timeline(String id) {
    return call(() -> store.timeline(id));
  }

  static DisasterRefusedException unknown(String id) {
    String shown = id.length() > 64 ? id.substring(0, 64) + "…" : id;
    return new DisasterRefusedException(
        ReasonCode.NOT_FOUND, "there is no disaster '" + shown + "' the caller may know of");
  }

  private <T> Mono<T> call(Callable<T> work) {
    return Mono.fromCallable(work)
        .subscribeOn(scheduler)
        .timeout(limit)
        .onErrorMap(DataAccessException.class, BlockingDisasters::unreachable)
        .onErrorMap(TransactionException.class, BlockingDisasters::unreachable)
        .onErrorMap(TimeoutException.class, BlockingDisasters::unreachable);
  }

  private static DisasterRefusedException unreachable(Throwable cause) {
    return new DisasterRefusedException(
        ReasonCode.STORE_UNAVAILABLE, "the disaster store did not answer", cause);
  }
}
