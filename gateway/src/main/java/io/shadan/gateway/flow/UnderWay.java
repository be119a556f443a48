package io.shadan.gateway.flow;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/**
 * Bounds the exchanges that are under way to each system, whoever asks: the pools of connections
 * are personal and bound one person each.
 */
final class UnderWay {

  private final int most;
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

  /**
   * None yet.
   *
   * @param most exchanges with one system at a time
   */
  UnderWay(int most) {
    this.most = most;
  }

  /** Runs an exchange, or refuses it with {@code upstream_unreachable} when there are too many. */
  Mono<Void> within(String system, Mono<Void> exchange) {
    AtomicInteger count = counts.computeIfAbsent(system, any -> new AtomicInteger());
    return Mono.defer(
        () -> {
          if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return Mono.error(
                new RefusedException(
                    ReasonCode.UPSTREAM_UNREACHABLE,
                    "system '" + system + "' has " + most + " requests to answer already"));
          }
          return exchange.doFinally(end -> count.decrementAndGet());
        });
  }
}
