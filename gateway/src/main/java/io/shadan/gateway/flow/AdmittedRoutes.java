package io.shadan.gateway.flow;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * One route for each catalogued system; only what was admitted for it takes it. Which one that is
 * was settled when the operation was found, so no predicate is asked.
 */
final class AdmittedRoutes implements HandlerMapping, Ordered {

  private final FilteringWebHandler handler;
  private final Map<String, Route> routes;

  /**
   * Makes the routes.
   *
   * @param systems address of each system
   */
  AdmittedRoutes(FilteringWebHandler handler, Map<String, URI> systems) {
    this.handler = handler;
    this.routes =
        systems.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, each -> route(each.getKey(), each.getValue())));
  }

  @Override
  public Mono<Object> getHandler(ServerWebExchange exchange) {
    Optional<Route> route =
        GatedExchange.find(exchange)
            .flatMap(GatedExchange::findMatch)
            .map(match -> routes.get(match.system().id()));
    if (route.isEmpty()) {
      return Mono.empty();
    }
    exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, route.get());
    return Mono.just(handler);
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  private static Route route(String system, URI address) {
    return Route.async().id(system).uri(address).predicate(exchange -> true).build();
  }
}
