package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.upstream.LegacySessions;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Stage UPSTREAM_LOGIN: brings the legacy session along, and puts the release gate around the
 * response.
 */
final class LegacySessionFilter implements GlobalFilter, Ordered {

  private final LegacySessions sessions;
  private final ReleaseGate gate;
  private final UnderWay underWay;

  LegacySessionFilter(LegacySessions sessions, ReleaseGate gate, UnderWay underWay) {
    this.sessions = sessions;
    this.gate = gate;
    this.underWay = underWay;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return underWay.within(
        GatedExchange.of(exchange).match().system().id(),
        attempt(exchange, chain)
            .onErrorResume(LegacySessionEndedException.class, ended -> again(exchange, chain)));
  }

  @Override
  public int getOrder() {
    return Stage.UPSTREAM_LOGIN.order();
  }

  private Mono<Void> attempt(ServerWebExchange exchange, GatewayFilterChain chain) {
    GatedExchange gated = GatedExchange.of(exchange);
    return sessions
        .cookie(gated.match().system(), gated.person())
        .doOnNext(gated::legacyCookie)
        .then(
            Mono.defer(
                () ->
                    chain.filter(
                        exchange
                            .mutate()
                            .response(new GatedResponse(exchange.getResponse(), gated, gate))
                            .build())));
  }

  /** Once: the session had ended over there, so log in anew; a second time it is a fault. */
  private Mono<Void> again(ServerWebExchange exchange, GatewayFilterChain chain) {
    SystemEntry system = GatedExchange.of(exchange).match().system();
    sessions.forget(system, GatedExchange.of(exchange).person());
    ServerWebExchangeUtils.reset(exchange);
    return attempt(exchange, chain)
        .onErrorMap(
            LegacySessionEndedException.class,
            ended ->
                new RefusedException(
                    ReasonCode.UPSTREAM_LOGIN_FAILED,
                    "system '" + system.id() + "' asks for a log-in again right after one"));
  }
}
