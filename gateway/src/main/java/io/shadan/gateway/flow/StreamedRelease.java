package io.shadan.gateway.flow;

import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Releases a body of any size while it arrives: group by group, each group's record durable before
 * its first byte leaves (law 1). One chunk and one group are held at a time; the client's pace is
 * the upstream's. Whatever goes wrong after the first group ends the connection without the last
 * chunk, so that no half answer looks complete.
 */
final class StreamedRelease {

  /** Groups of this size cost one record each and keep the first byte early. */
  private static final int GROUP = 32 * 1024;

  private final Judge judge;
  private final EvidenceRecorder evidence;

  StreamedRelease(Judge judge, EvidenceRecorder evidence) {
    this.judge = judge;
    this.evidence = evidence;
  }

  /**
   * Writes the answer.
   *
   * @param patience longest wait for the next bytes of the upstream
   * @param eachAtOnce whether whatever is decided leaves at once, as events do
   */
  Mono<Void> write(
      GatedExchange gated,
      StreamingMasker masker,
      Flux<byte[]> body,
      Duration patience,
      Scheduler timer,
      boolean eachAtOnce,
      ServerHttpResponse client) {
    PartGroups groups = new PartGroups(masker, eachAtOnce ? 0 : GROUP);
    AtomicBoolean begun = new AtomicBoolean();
    Flux<DataBuffer> released =
        body.timeout(patience, timer)
            .concatMapIterable(groups::feed, 1)
            .concatWith(Flux.defer(() -> Flux.fromIterable(groups.finish())))
            .concatMap(group -> release(gated, group, begun, client), 0);
    return client
        .writeAndFlushWith(released.map(Mono::just))
        .then(Mono.defer(() -> begun.get() ? Mono.empty() : empty(gated, client)))
        .doOnSuccess(done -> gated.result("completed"));
  }

  private Mono<DataBuffer> release(
      GatedExchange gated, Part group, AtomicBoolean begun, ServerHttpResponse client) {
    judge.requireStillValid(gated);
    return evidence
        .release(gated.facts(), group.records(), group.unclassified(), group.bytes().length)
        .map(
            receipt -> {
              if (begun.compareAndSet(false, true)) {
                ReleaseGate.writeHead(gated, client);
              }
              return client.bufferFactory().wrap(group.bytes());
            });
  }

  private static Mono<Void> empty(GatedExchange gated, ServerHttpResponse client) {
    ReleaseGate.writeHead(gated, client);
    return client.setComplete();
  }
}
