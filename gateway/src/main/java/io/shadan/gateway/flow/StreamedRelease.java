package io.shadan.gateway.flow;

import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.flow.PartGroups.Group;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.reason.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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
   * @param settling what is done before each group leaves; gives details for its record
   */
  Mono<Void> write(
      GatedExchange gated,
      StreamingMasker masker,
      Flux<byte[]> body,
      Duration patience,
      Scheduler timer,
      boolean eachAtOnce,
      Supplier<Mono<Map<String, String>>> settling,
      ServerHttpResponse client) {
    PartGroups groups = new PartGroups(eachAtOnce);
    AtomicBoolean begun = new AtomicBoolean();
    Flux<DataBuffer> released =
        body.timeout(patience, timer)
            .concatMapDelayError(
                chunk -> Flux.fromIterable(groups.add(feed(masker, chunk))), false, 1)
            .concatWith(Flux.defer(() -> Flux.fromIterable(last(masker, groups))))
            // What was decided before a failure leaves before it: otherwise their race would
            // decide.
            .concatMapDelayError(group -> release(gated, group, settling, begun, client), false, 1);
    return client
        .writeAndFlushWith(released.map(Mono::just))
        .then(Mono.defer(() -> begun.get() ? Mono.empty() : empty(gated, client)))
        .doOnSuccess(done -> gated.result("completed"));
  }

  /**
   * Writes a body that was masked as a whole and is on record as such, in the chunks it would have
   * had if it had arrived piece by piece: which of the two it was tells how long the upstream's
   * body is.
   */
  static Mono<Void> writeWhole(GatedExchange gated, byte[] body, ServerHttpResponse client) {
    if (body.length <= PartGroups.SIZE) {
      client.getHeaders().setContentLength(body.length);
      return client.writeWith(Mono.fromSupplier(() -> sent(gated, body, client)));
    }
    PartGroups groups = new PartGroups(false);
    List<Group> all = groups.add(List.of(new Part(body, List.of(), Unclassified.NONE)));
    return client.writeAndFlushWith(
        Flux.fromIterable(all)
            .concatWith(Flux.fromIterable(groups.rest()))
            .map(group -> Mono.just(sent(gated, group.part().bytes(), client))));
  }

  private static DataBuffer sent(GatedExchange gated, byte[] bytes, ServerHttpResponse client) {
    gated.sent(bytes.length);
    return client.bufferFactory().wrap(bytes);
  }

  private static List<Part> feed(StreamingMasker masker, byte[] chunk) {
    try {
      return masker.feed(chunk);
    } catch (MalformedBodyException e) {
      throw refused(e);
    }
  }

  private static List<Group> last(StreamingMasker masker, PartGroups groups) {
    try {
      List<Group> last = new ArrayList<>(groups.add(masker.finish()));
      last.addAll(groups.rest());
      return last;
    } catch (MalformedBodyException e) {
      throw refused(e);
    }
  }

  private static RefusedException refused(MalformedBodyException e) {
    return new RefusedException(e.refused().code(), e.refused().detail());
  }

  private Mono<DataBuffer> release(
      GatedExchange gated,
      Group group,
      Supplier<Mono<Map<String, String>>> settling,
      AtomicBoolean begun,
      ServerHttpResponse client) {
    Part part = group.part();
    return judge
        .keepValid(gated)
        .then(Mono.defer(settling))
        .flatMap(
            details ->
                evidence.release(
                    gated.facts(),
                    part.records(),
                    part.unclassified(),
                    part.bytes().length,
                    details))
        .map(
            receipt -> {
              if (begun.compareAndSet(false, true)) {
                ReleaseGate.writeHead(gated, client);
              }
              if (group.whole()) {
                client.getHeaders().setContentLength(part.bytes().length);
              }
              return sent(gated, part.bytes(), client);
            });
  }

  private static Mono<Void> empty(GatedExchange gated, ServerHttpResponse client) {
    ReleaseGate.writeHead(gated, client);
    return client.setComplete();
  }
}
