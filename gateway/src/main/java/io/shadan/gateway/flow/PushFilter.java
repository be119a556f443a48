package io.shadan.gateway.flow;

import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.guard.ParameterGuard;
import io.shadan.gateway.guard.RequestBody;
import io.shadan.gateway.guard.RequestParameters;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.CallerResolver;
import io.shadan.gateway.outbound.OutboundSending;
import io.shadan.gateway.outbound.PushedDocument;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Documents the T&amp;D side sends to retailers through the gateway: the sender is judged like any
 * caller, the document like an answer the recipient asked for. The sender reads the hold report.
 */
final class PushFilter implements WebFilter, Ordered {

  private final CallerResolver callers;
  private final RequestBodies bodies;
  private final Catalog catalog;
  private final Judge judge;
  private final EvidenceRecorder evidence;
  private final OutboundSending sending;
  private final ParameterGuard parameters = new ParameterGuard();

  PushFilter(
      CallerResolver callers,
      RequestBodies bodies,
      Catalog catalog,
      Judge judge,
      EvidenceRecorder evidence,
      OutboundSending sending) {
    this.callers = callers;
    this.bodies = bodies;
    this.catalog = catalog;
    this.judge = judge;
    this.evidence = evidence;
    this.sending = sending;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    if (!OutboundSending.isPush(catalog, request.getMethod().name(), path(request))) {
      return chain.filter(exchange);
    }
    GatedExchange gated = GatedExchange.of(exchange);
    return callers
        .caller(exchange, gated.terminal())
        .flatMap(caller -> admitted(request, gated, caller))
        .flatMap(body -> sending.push(document(request, gated, body), gated.eventLoop()))
        .flatMap(sent -> answer(gated, sent, exchange.getResponse()))
        .doOnError(e -> gated.result("failed"))
        .doFinally(signal -> Conclusion.record(evidence, gated, signal));
  }

  @Override
  public int getOrder() {
    return Stage.PUSH.order();
  }

  /** The sender may send, and its attempt is durable: the document. */
  private Mono<byte[]> admitted(ServerHttpRequest request, GatedExchange gated, Caller caller) {
    gated.caller(caller);
    RequestParameters query = RequestParameters.parse(request.getURI().getRawQuery());
    Catalog.Match match =
        catalog.match(request.getMethod().name(), path(request), Map.of()).orElseThrow();
    gated.matched(
        match,
        query,
        RequestBody.none(),
        new OperationRef(
            match.system().id(),
            match.operation().id(),
            "",
            request.getMethod().name(),
            catalog.revision()));
    parameters.check(match, query, RequestBody.none());
    return judge
        .judge(request, gated, Set.of())
        .then(Mono.defer(() -> bodies.document(request, sending.maxWhole())))
        .doOnNext(body -> checkType(match, request))
        .flatMap(body -> evidence.attempt(gated.facts(), body).thenReturn(body));
  }

  private static void checkType(Catalog.Match match, ServerHttpRequest request) {
    List<String> types = request.getHeaders().getOrEmpty(HttpHeaders.CONTENT_TYPE);
    try {
      AnswerHead.checkType(match.operation().response(), types);
    } catch (RefusedException e) {
      throw new RefusedException(
          ReasonCode.REQUEST_BODY_NOT_ACCEPTED,
          "the document's type is not catalogued, expected "
              + match.operation().response().contentTypes());
    }
  }

  private static PushedDocument document(
      ServerHttpRequest request, GatedExchange gated, byte[] body) {
    Catalog.Match match = gated.match();
    String variable =
        match.operation().outbound().flatMap(outbound -> outbound.recipient()).orElseThrow();
    return new PushedDocument(
        gated.exchangeId(),
        match,
        match.pathVariables().getOrDefault(variable, ""),
        AnswerHead.charset(request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)),
        body);
  }

  /** A document that was held as a whole is a refusal with the report in place of a problem. */
  private Mono<Void> answer(
      GatedExchange gated, OutboundSending.Sent sent, ServerHttpResponse response) {
    Mono<?> recorded =
        sent.delivered()
            ? Mono.empty()
            : evidence.refusal(
                gated.facts(),
                new RefusedException(
                    ReasonCode.OUTBOUND_HELD, "the pushed document was held back as a whole"));
    return recorded
        .then(
            Mono.defer(
                () -> {
                  response.setStatusCode(sent.delivered() ? HttpStatus.OK : HttpStatus.FORBIDDEN);
                  response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
                  response.getHeaders().setContentLength(sent.report().length);
                  gated.sent(sent.report().length);
                  return response.writeWith(
                      Mono.fromSupplier(() -> response.bufferFactory().wrap(sent.report())));
                }))
        .doOnSuccess(done -> gated.result(sent.delivered() ? "completed" : "failed"));
  }

  private static String path(ServerHttpRequest request) {
    return request.getURI().getRawPath();
  }
}
