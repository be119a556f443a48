package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.masking.HoldBack;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Stages UNWRAP to CLIENT: a legacy answer becomes a masked, recorded answer, or a refusal; nothing
 * in between. Bodies are taken as a whole; large ones and streams go through {@link
 * StreamedRelease} when their format can be judged record by record.
 */
final class ReleaseGate {

  /**
   * Bodies above this size are masked off the event loop, so that one large page does not hold up
   * other connections.
   */
  private static final int LARGE = 128 * 1024;

  private final UpstreamAnswer answers;
  private final MaskingPlans plans;
  private final Judge judge;
  private final EvidenceRecorder evidence;
  private final StreamedRelease streamed;
  private final OutboundRelease outbound;

  /** One for each event loop of the server, which are few. */
  private final Map<Executor, Scheduler> timers = new ConcurrentHashMap<>();

  ReleaseGate(
      UpstreamAnswer answers,
      MaskingPlans plans,
      Judge judge,
      EvidenceRecorder evidence,
      OutboundRelease outbound) {
    this.outbound = outbound;
    this.answers = answers;
    this.plans = plans;
    this.judge = judge;
    this.evidence = evidence;
    this.streamed = new StreamedRelease(judge, evidence);
  }

  /** Takes the upstream answer and writes what may be released to the client. */
  Mono<Void> pass(
      GatedExchange gated,
      @Nullable HttpStatusCode status,
      HttpHeaders headers,
      Flux<? extends DataBuffer> body,
      ServerHttpResponse client) {
    Mono<Void> passed =
        Mono.defer(
            () -> {
              HiddenAsAbsent.requireStatus(gated, status);
              answers.check(gated.match(), status, headers);
              ResponseSpec spec = gated.match().operation().response();
              MaskingPlan plan = plans.of(gated, spec);
              Optional<StreamingMasker> masker = streaming(gated, plan, headers);
              if (masker.isEmpty()) {
                answers.checkLength(headers);
                return whole(gated, plan, headers, body, client);
              }
              return outbound.streamed(
                  gated,
                  plan,
                  settling ->
                      streamed.write(
                          gated,
                          masker.get(),
                          ending(body.map(ReleaseGate::bytes), answers.longest(spec)),
                          answers.patience(),
                          timer(gated.eventLoop()),
                          answers.isEventStream(spec),
                          settling,
                          client));
            });
    return passed.onErrorMap(
        RefusedException.class, refused -> HiddenAsAbsent.refused(gated, refused));
  }

  /** A masker for bodies that arrive as events, or are or may be larger than is held as a whole. */
  private Optional<StreamingMasker> streaming(
      GatedExchange gated, MaskingPlan plan, HttpHeaders headers) {
    Operation operation = gated.match().operation();
    ResponseSpec spec = operation.response();
    // What an answer as a whole shows decides whether there is one.
    boolean asWhole =
        operation.hiddenAsAbsent()
            || plan.ownOnly()
            || plan.holdBack().filter(HoldBack::needsWhole).isPresent();
    if (asWhole || spec.format() == BodyFormat.STATIC || !answers.streams(spec, headers)) {
      return Optional.empty();
    }
    return StreamingMaskers.of(plan, charset(headers));
  }

  /**
   * A body that keeps coming and never ends is cut off. The clock is looked at with each piece;
   * that there is a next one is the patience's matter.
   */
  private static Flux<byte[]> ending(Flux<byte[]> body, Optional<Duration> longest) {
    if (longest.isEmpty()) {
      return body;
    }
    long nanos = longest.get().toNanos();
    return Flux.defer(
        () -> {
          long began = System.nanoTime();
          return body.handle(
              (piece, next) -> {
                if (System.nanoTime() - began <= nanos) {
                  next.next(piece);
                } else {
                  next.error(
                      new RefusedException(
                          ReasonCode.UPSTREAM_TIMEOUT,
                          "the streamed answer was not whole after " + longest.get()));
                }
              });
        });
  }

  private Mono<Void> whole(
      GatedExchange gated,
      MaskingPlan plan,
      HttpHeaders headers,
      Flux<? extends DataBuffer> body,
      ServerHttpResponse client) {
    return DataBufferUtils.join(body, answers.maxBytes())
        .timeout(answers.patience(), timer(gated.eventLoop()))
        .map(ReleaseGate::bytes)
        .defaultIfEmpty(new byte[0])
        .doOnNext(bytes -> HiddenAsAbsent.requireContent(gated, bytes))
        .onErrorMap(DataBufferLimitException.class, e -> AnswerHead.tooLarge(answers.maxBytes()))
        .flatMap(
            bytes ->
                outbound.whole(
                    gated,
                    plan,
                    bytes,
                    masking(bytes, plan, headers),
                    (masked, details) ->
                        release(gated, MaskingPlans.requireHits(gated, masked), details, client)));
  }

  private static Mono<MaskingOutcome.Masked> masking(
      byte[] body, MaskingPlan plan, HttpHeaders headers) {
    Mono<MaskingOutcome.Masked> masking =
        Mono.fromCallable(() -> AnswerBody.mask(charset(headers), body, plan));
    return body.length > LARGE ? masking.subscribeOn(Schedulers.parallel()) : masking;
  }

  /** Waits are timed on the exchange's own event loop: no other thread, no lock. */
  private Scheduler timer(Executor eventLoop) {
    return eventLoop instanceof ScheduledExecutorService loop
        ? timers.computeIfAbsent(eventLoop, any -> Schedulers.fromExecutorService(loop))
        : Schedulers.parallel();
  }

  private static Optional<String> charset(HttpHeaders headers) {
    return AnswerHead.charset(headers.getFirst(HttpHeaders.CONTENT_TYPE));
  }

  private Mono<Void> release(
      GatedExchange gated,
      MaskingOutcome.Masked masked,
      Map<String, String> details,
      ServerHttpResponse client) {
    judge.requireStillValid(gated);
    HiddenAsAbsent.requireShown(gated, masked.records());
    return evidence
        .release(
            gated.facts(), masked.records(), masked.unclassified(), masked.body().length, details)
        .flatMap(
            receipt -> {
              writeHead(gated, client);
              return StreamedRelease.writeWhole(gated, masked.body(), client);
            })
        .doOnSuccess(done -> gated.result("completed"));
  }

  /**
   * Everything in the head of an answer is ours; only the catalogue's content type speaks of the
   * upstream.
   */
  static void writeHead(GatedExchange gated, ServerHttpResponse client) {
    Operation operation = gated.match().operation();
    HttpHeaders headers = client.getHeaders();
    headers.set(HttpHeaders.CONTENT_TYPE, AnswerHead.contentType(operation));
    gated.notes().forEach(note -> headers.add("Shadan-Notice", note));
    UpstreamAnswer.fileName(operation)
        .ifPresent(
            name ->
                headers.set(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\""));
    client.setStatusCode(HttpStatusCode.valueOf(200));
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }
}
