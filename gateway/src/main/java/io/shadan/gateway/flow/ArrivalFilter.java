package io.shadan.gateway.flow;

import io.shadan.gateway.evidence.ExchangeIds;
import io.shadan.gateway.guard.RequestShape;
import io.shadan.gateway.identity.CallerResolver;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Stages SHAPE and TERMINAL: nothing of the application, not even its log-in, is reached from an
 * unknown terminal.
 */
public final class ArrivalFilter implements WebFilter, Ordered {

  /** Header of every answer: the id under which its records stand. */
  public static final String EXCHANGE_HEADER = "Shadan-Exchange";

  private final ExchangeIds ids;
  private final RequestShape shape;
  private final CallerResolver callers;

  public ArrivalFilter(ExchangeIds ids, RequestShape shape, CallerResolver callers) {
    this.ids = ids;
    this.shape = shape;
    this.callers = callers;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    GatedExchange gated = GatedExchange.begin(exchange, ids.next());
    SecurityHeaders.write(exchange.getResponse().getHeaders());
    exchange.getResponse().getHeaders().set(EXCHANGE_HEADER, gated.exchangeId());
    return Mono.defer(
        () -> {
          shape.check(exchange.getRequest());
          gated.terminal(callers.terminal(gated.certificateSha256()));
          return chain.filter(exchange);
        });
  }

  @Override
  public int getOrder() {
    return Stage.SHAPE.order();
  }
}
