package io.shadan.gateway.flow;

import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.guard.CheckedRequest;
import io.shadan.gateway.guard.Obligations;
import io.shadan.gateway.guard.ParameterGuard;
import io.shadan.gateway.guard.RequestBody;
import io.shadan.gateway.guard.RequestParameters;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.CallerResolver;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Stages IDENTITY to ATTEMPT: what leaves this filter has been allowed and its attempt is durable.
 */
final class AdmissionFilter implements WebFilter, Ordered {

  private final CallerResolver callers;
  private final RequestBodies bodies;
  private final Catalog catalog;
  private final ParameterGuard parameterGuard;
  private final Judge judge;
  private final Obligations obligations;
  private final Writes writes;
  private final EvidenceRecorder evidence;
  private final ScreenTrail trail;
  private final LoginRedirect login;

  AdmissionFilter(
      CallerResolver callers,
      RequestBodies bodies,
      Catalog catalog,
      ParameterGuard parameterGuard,
      Judge judge,
      Obligations obligations,
      Writes writes,
      EvidenceRecorder evidence,
      ScreenTrail trail,
      LoginRedirect login) {
    this.callers = callers;
    this.bodies = bodies;
    this.catalog = catalog;
    this.parameterGuard = parameterGuard;
    this.judge = judge;
    this.obligations = obligations;
    this.writes = writes;
    this.evidence = evidence;
    this.trail = trail;
    this.login = login;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    GatedExchange gated = GatedExchange.of(exchange);
    return callers
        .caller(exchange, gated.terminal())
        .flatMap(caller -> admit(exchange, gated, caller))
        .then(Mono.defer(() -> proceed(exchange, chain, gated)))
        .doOnError(e -> gated.result("failed"))
        .doFinally(signal -> Conclusion.record(evidence, gated, signal))
        .onErrorResume(
            RefusedException.class,
            refused ->
                login.applies(exchange, refused) ? login.redirect(exchange) : Mono.error(refused));
  }

  @Override
  public int getOrder() {
    return Stage.IDENTITY.order();
  }

  private Mono<Void> admit(ServerWebExchange exchange, GatedExchange gated, Caller caller) {
    gated.caller(caller);
    return bodies
        .read(exchange.getRequest())
        .flatMap(body -> admit(exchange, gated, match(exchange, gated, body)));
  }

  private Mono<Void> admit(
      ServerWebExchange exchange, GatedExchange gated, CheckedRequest checked) {
    Set<FieldClass> searched = checked.searched();
    return judge
        .judge(exchange.getRequest(), gated, searched)
        .doOnNext(judgement -> oblige(gated, judgement.decision(), checked))
        .then(Mono.defer(() -> evidence.attempt(gated.facts(), gated.request().body().bytes())))
        .then();
  }

  private CheckedRequest match(ServerWebExchange exchange, GatedExchange gated, RequestBody body) {
    String path = exchange.getRequest().getURI().getRawPath();
    String method = exchange.getRequest().getMethod().name();
    RequestParameters parameters =
        RequestParameters.parse(exchange.getRequest().getURI().getRawQuery());
    Catalog.Match match =
        catalog
            .match(method, path, controls(parameters, body))
            .filter(found -> found.operation().kind() != OperationKind.PUSH)
            .orElseThrow(
                () ->
                    new RefusedException(
                        ReasonCode.OPERATION_UNKNOWN,
                        method + " " + path + " is no operation of the catalogue"));
    String previous = trail.previous(gated.person());
    gated.matched(
        match,
        parameters,
        body,
        new OperationRef(
            match.system().id(), match.operation().id(), previous, method, catalog.revision()));
    return parameterGuard.check(match, parameters, body);
  }

  private static Map<String, List<String>> controls(
      RequestParameters parameters, RequestBody body) {
    Map<String, List<String>> controls = new HashMap<>(parameters.asControlText());
    body.asControlText()
        .forEach(
            (name, value) -> {
              if (controls.put(name, value) != null) {
                throw new RefusedException(
                    ReasonCode.PARAMETER_INVALID,
                    "parameter '" + name + "' stands in the query and in the form, expected once");
              }
            });
    return controls;
  }

  private void oblige(GatedExchange gated, PolicyDecision decision, CheckedRequest checked) {
    obligations
        .apply(gated.match().operation(), decision, checked, gated.caller().retailerCode())
        .ifPresent(gated.request()::obliged);
    writes.check(gated, checked);
  }

  private Mono<Void> proceed(
      ServerWebExchange exchange, WebFilterChain chain, GatedExchange gated) {
    trail.visited(gated.person(), gated.match().operation().id());
    return chain.filter(
        exchange.mutate().request(new HeldRequest(exchange.getRequest(), gated)).build());
  }
}
