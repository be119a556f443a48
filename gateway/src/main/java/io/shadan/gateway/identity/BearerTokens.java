package io.shadan.gateway.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes the bearer token from the {@code Authorization} header (RFC 6750, 2.1) and from nowhere
 * else: a token in a query or a form stands in logs.
 */
final class BearerTokens implements ServerAuthenticationConverter {

  private static final String SCHEME = "Bearer ";

  /** Whether the header is there with this scheme. */
  static boolean isBrought(ServerHttpRequest request) {
    return isBearer(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
  }

  @Override
  public Mono<Authentication> convert(ServerWebExchange exchange) {
    String value = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    if (value == null || !isBearer(value)) {
      return Mono.empty();
    }
    String token = value.substring(SCHEME.length());
    return token.isEmpty()
        ? Mono.error(new InvalidBearerTokenException("no token after 'Bearer', expected one"))
        : Mono.just(new BearerTokenAuthenticationToken(token));
  }

  private static boolean isBearer(@Nullable String value) {
    return value != null && value.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }
}
