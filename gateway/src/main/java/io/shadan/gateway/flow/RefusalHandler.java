package io.shadan.gateway.flow;

import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * The single refusal path: every error of an exchange becomes a recorded refusal with a stable
 * code, or a cut connection.
 */
public final class RefusalHandler implements WebExceptionHandler, Ordered {

  private final EvidenceRecorder evidence;

  public RefusalHandler(EvidenceRecorder evidence) {
    this.evidence = evidence;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    GatedExchange gated = GatedExchange.find(exchange).orElse(null);
    RefusedException refused =
        Refusals.of(
            failure,
            gated != null && gated.isIdentified(),
            gated != null && gated.findMatch().isPresent());
    boolean begun = exchange.getResponse().isCommitted();
    if (gated == null) {
      return begun ? Mono.error(failure) : write(exchange, refused, "-", false);
    }
    if (begun) {
      return cut(gated, refused);
    }
    return evidence
        .refusal(gated.facts(), refused)
        .map(receipt -> refused)
        .onErrorResume(
            lost -> {
              Refusals.logEvidenceLost(gated.exchangeId(), lost);
              return Mono.just(
                  refused.code().status() == 503
                      ? refused
                      : new RefusedException(
                          ReasonCode.EVIDENCE_UNAVAILABLE, "the refusal could not be recorded"));
            })
        .flatMap(
            answer ->
                write(exchange, answer, gated.exchangeId(), RefusalBody.isPage(exchange, gated)));
  }

  /** The client has part of the answer: it is recorded why, and the connection ends unfinished. */
  private Mono<Void> cut(GatedExchange gated, RefusedException refused) {
    return evidence
        .refusal(gated.facts(), refused)
        .doOnError(lost -> Refusals.logEvidenceLost(gated.exchangeId(), lost))
        .then(Mono.<Void>error(refused))
        .onErrorMap(lost -> refused);
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  private static Mono<Void> write(
      ServerWebExchange exchange, RefusedException refused, String decisionId, boolean page) {
    ServerHttpResponse response = exchange.getResponse();
    HttpHeaders headers = response.getHeaders();
    headers.clear();
    headers.set(ArrivalFilter.EXCHANGE_HEADER, decisionId);
    SecurityHeaders.write(headers);
    headers.set(
        HttpHeaders.CONTENT_TYPE, page ? "text/html;charset=UTF-8" : "application/problem+json");
    if (refused.code().status() == 503) {
      headers.set(HttpHeaders.RETRY_AFTER, "5");
    }
    if (refused.code().status() == 401) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    byte[] body =
        page ? RefusalBody.page(refused, decisionId) : RefusalBody.problem(refused, decisionId);
    headers.setContentLength(body.length);
    response.setStatusCode(HttpStatusCode.valueOf(refused.code().status()));
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }
}
