package io.shadan.gateway.flow;

import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.CallerResolver;
import io.shadan.gateway.reason.RefusedException;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Stage IDENTITY for the console: puts the verified {@link Caller} under its class name, where the
 * console's handlers find it.
 */
final class ConsoleCallerFilter implements WebFilter, Ordered {

  private final CallerResolver callers;
  private final LoginRedirect login;

  ConsoleCallerFilter(CallerResolver callers, LoginRedirect login) {
    this.callers = callers;
    this.login = login;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    GatedExchange gated = GatedExchange.of(exchange);
    return callers
        .caller(exchange, gated.terminal())
        .doOnNext(gated::caller)
        .doOnNext(caller -> exchange.getAttributes().put(Caller.class.getName(), caller))
        .then(Mono.defer(() -> chain.filter(exchange)))
        .onErrorResume(
            RefusedException.class,
            refused ->
                login.applies(exchange, refused) ? login.redirect(exchange) : Mono.error(refused));
  }

  @Override
  public int getOrder() {
    return Stage.IDENTITY.order();
  }
}
