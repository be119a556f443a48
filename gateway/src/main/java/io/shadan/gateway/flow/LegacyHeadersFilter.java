package io.shadan.gateway.flow;

import io.shadan.gateway.upstream.UpstreamRequestHeaders;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Last of the request header filters: throws away what the others made and sends the allow-list.
 */
final class LegacyHeadersFilter implements HttpHeadersFilter, Ordered {

  @Override
  public HttpHeaders filter(HttpHeaders input, ServerWebExchange exchange) {
    GatedExchange gated = GatedExchange.of(exchange);
    HttpHeaders headers = UpstreamRequestHeaders.of(gated.legacyCookie());
    if (!"GET".equals(exchange.getRequest().getMethod().name())) {
      gated.request().body().describe(headers, gated.request().upstreamBody().length);
    }
    return headers;
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
