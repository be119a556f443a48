package io.shadan.gateway.flow;

import io.shadan.gateway.upstream.UpstreamProperties;
import java.net.URI;
import java.util.Objects;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Stage UPSTREAM: the request goes to the catalogued system, path unchanged, with the parameters
 * the obligations force.
 */
final class UpstreamAddressFilter implements GlobalFilter, Ordered {

  private final UpstreamProperties properties;

  UpstreamAddressFilter(UpstreamProperties properties) {
    this.properties = properties;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    GatedExchange gated = GatedExchange.of(exchange);
    URI base = Objects.requireNonNull(properties.systems().get(gated.match().system().id())).url();
    String query =
        gated.request().parameters().values().isEmpty()
                && gated.request().forcedParameters().isEmpty()
            ? ""
            : "?" + gated.request().parameters().encode(gated.request().forcedParameters());
    URI target = URI.create(base + exchange.getRequest().getURI().getRawPath() + query);
    exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, target);
    return chain.filter(exchange);
  }

  @Override
  public int getOrder() {
    return Stage.UPSTREAM.order();
  }
}
