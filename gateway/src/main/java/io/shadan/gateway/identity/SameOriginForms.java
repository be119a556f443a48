package io.shadan.gateway.identity;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Tells requests that another site may have made a browser send: a legacy system's forms cannot
 * carry our CSRF token, so that a form posted with a session must come from a page of this very
 * origin. A match asks for the token nobody has, and so refuses.
 */
public final class SameOriginForms implements ServerWebExchangeMatcher {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Override
  public Mono<MatchResult> matches(ServerWebExchange exchange) {
    ServerHttpRequest request = exchange.getRequest();
    boolean harmless =
        SAFE.contains(request.getMethod().name())
            || bearsToken(request.getHeaders())
            || fromHere(request);
    return harmless ? MatchResult.notMatch() : MatchResult.match();
  }

  /** A browser adds a cookie by itself, never a bearer token. */
  private static boolean bearsToken(HttpHeaders headers) {
    String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
    return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
  }

  /** The browser says where it comes from, and no page can make it say otherwise. */
  static boolean fromHere(ServerHttpRequest request) {
    String site = request.getHeaders().getFirst("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return false;
    }
    String origin = request.getHeaders().getFirst(HttpHeaders.ORIGIN);
    URI here = request.getURI();
    return origin == null
        ? site != null
        : origin.equals(here.getScheme() + "://" + here.getAuthority());
  }
}
