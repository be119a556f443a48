package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.register.SupplyRegister;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Stages UNWRAP to CLIENT: a legacy answer becomes a masked, recorded answer, or a refusal; nothing
 * in between.
 */
final class ReleaseGate {

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  /**
   * Bodies above this size are masked off the event loop, so that one large page does not hold up
   * other connections.
   */
  private static final int LARGE = 128 * 1024;

  private final UpstreamAnswer answers;
  private final SupplyRegister register;
  private final Judge judge;
  private final EvidenceRecorder evidence;
  private final Clock clock;

  ReleaseGate(
      UpstreamAnswer answers,
      SupplyRegister register,
      Judge judge,
      EvidenceRecorder evidence,
      Clock clock) {
    this.answers = answers;
    this.register = register;
    this.judge = judge;
    this.evidence = evidence;
    this.clock = clock;
  }

  /** Takes the whole upstream answer and writes what may be released to the client. */
  Mono<Void> pass(
      GatedExchange gated,
      @Nullable HttpStatusCode status,
      HttpHeaders headers,
      Flux<? extends DataBuffer> body,
      ServerHttpResponse client) {
    return Mono.defer(
            () -> {
              HiddenAsAbsent.requireStatus(gated, status);
              answers.check(gated.match(), status, headers);
              return DataBufferUtils.join(body, answers.maxBytes());
            })
        .timeout(answers.patience())
        .map(ReleaseGate::bytes)
        .defaultIfEmpty(new byte[0])
        .doOnNext(bytes -> HiddenAsAbsent.requireContent(gated, bytes))
        .onErrorMap(
            DataBufferLimitException.class,
            e ->
                new RefusedException(
                    ReasonCode.UPSTREAM_TOO_LARGE,
                    "the answer is larger than " + answers.maxBytes() + " bytes"))
        .flatMap(
            bytes ->
                bytes.length > LARGE
                    ? Mono.fromCallable(() -> mask(gated, headers, bytes))
                        .subscribeOn(Schedulers.parallel())
                    : Mono.just(mask(gated, headers, bytes)))
        .flatMap(masked -> release(gated, masked, client));
  }

  private MaskingOutcome.Masked mask(GatedExchange gated, HttpHeaders headers, byte[] body) {
    ResponseSpec spec = gated.match().operation().response();
    if (spec.format() == BodyFormat.STATIC) {
      return new MaskingOutcome.Masked(body, List.of(), 0);
    }
    MaskingPlan plan =
        new MaskingPlan(
            spec,
            gated.judgement().decision(),
            register,
            gated.caller().retailerCode(),
            LocalDate.now(clock.withZone(JAPAN)),
            gated.ownOnly());
    MaskingOutcome outcome = Maskers.mask(answers.charset(headers), body, plan);
    if (outcome instanceof MaskingOutcome.Refused refused) {
      throw new RefusedException(refused.code(), refused.detail());
    }
    return (MaskingOutcome.Masked) outcome;
  }

  private Mono<Void> release(
      GatedExchange gated, MaskingOutcome.Masked masked, ServerHttpResponse client) {
    judge.requireStillValid(gated);
    HiddenAsAbsent.requireShown(gated, masked.records());
    return evidence
        .release(gated.facts(), masked.records(), masked.unclassified(), masked.body().length)
        .flatMap(
            receipt -> {
              writeHead(gated, client, masked.body().length);
              return client.writeWith(Mono.just(client.bufferFactory().wrap(masked.body())));
            })
        .doOnSuccess(done -> gated.result("completed"));
  }

  /**
   * Everything in the head of an answer is ours; only the catalogue's content type speaks of the
   * upstream.
   */
  private static void writeHead(GatedExchange gated, ServerHttpResponse client, int length) {
    Operation operation = gated.match().operation();
    HttpHeaders headers = client.getHeaders();
    headers.set(HttpHeaders.CONTENT_TYPE, UpstreamAnswer.contentType(operation));
    headers.setContentLength(length);
    headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
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
