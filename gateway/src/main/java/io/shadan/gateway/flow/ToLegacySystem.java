package io.shadan.gateway.flow;

import io.shadan.gateway.upstream.connection.LegacyHttpClientFactory;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/** The gateway's routing, over connections of the person who asks. */
final class ToLegacySystem extends NettyRoutingFilter {

  ToLegacySystem(
      HttpClient client,
      ObjectProvider<List<HttpHeadersFilter>> headers,
      HttpClientProperties properties) {
    super(client, headers, properties);
  }

  @Override
  protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
    return LegacyHttpClientFactory.forPerson(
        super.getHttpClient(route, exchange), GatedExchange.of(exchange).person());
  }
}
