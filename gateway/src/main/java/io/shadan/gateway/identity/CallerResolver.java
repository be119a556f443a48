package io.shadan.gateway.identity;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.terminals.Terminal;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds the caller of an exchange: the one place where Spring Security's world becomes ours. */
public final class CallerResolver {

  /** Where a browser is sent to log in. */
  public static final String LOGIN_PATH =
      "/oauth2/authorization/" + IdentityConfiguration.REGISTRATION;

  private final CallerFactory callers;

  public CallerResolver(CallerFactory callers) {
    this.callers = callers;
  }

  /** The active terminal that owns a client certificate; refuses otherwise. */
  public Terminal terminal(Optional<String> certificateSha256) {
    return callers.terminal(certificateSha256);
  }

  /** The caller; an error of {@code TOKEN_MISSING} when nobody is logged in. Never empty. */
  public Mono<Caller> caller(ServerWebExchange exchange, Terminal terminal) {
    return ReactiveSecurityContextHolder.getContext()
        .mapNotNull(SecurityContext::getAuthentication)
        .flatMap(authentication -> caller(exchange, authentication, terminal))
        .switchIfEmpty(
            Mono.error(
                () ->
                    new RefusedException(
                        ReasonCode.TOKEN_MISSING, "no bearer token and no session, expected one")));
  }

  /**
   * Whether this is a person's browser asking for a page, which is sent to log in rather than
   * refused.
   */
  public static boolean isBrowser(ServerWebExchange exchange) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    return !headers.containsHeader(HttpHeaders.AUTHORIZATION)
        && headers.getOrEmpty(HttpHeaders.ACCEPT).stream()
            .anyMatch(value -> value.contains(MediaType.TEXT_HTML_VALUE));
  }

  private Mono<Caller> caller(
      ServerWebExchange exchange, Authentication authentication, Terminal terminal) {
    if (authentication instanceof JwtAuthenticationToken bearer) {
      return Mono.fromCallable(() -> CallerFactory.caller(bearer.getTokenAttributes(), terminal));
    }
    if (authentication instanceof OAuth2AuthenticationToken login
        && login.getPrincipal() instanceof OidcUser user) {
      Map<String, Object> claims = user.getIdToken().getClaims();
      return exchange
          .getSession()
          .flatMap(
              session ->
                  atSameTerminal(session, exchange)
                      .then(Mono.fromCallable(() -> CallerFactory.caller(claims, terminal))));
    }
    return Mono.empty();
  }

  private static Mono<Void> atSameTerminal(
      org.springframework.web.server.WebSession session, ServerWebExchange exchange) {
    if (TerminalBoundLogin.openedAt(session, TerminalCertificates.sha256(exchange.getRequest()))) {
      return Mono.empty();
    }
    return session
        .invalidate()
        .then(
            Mono.error(
                () ->
                    new RefusedException(
                        ReasonCode.TERMINAL_CHANGED,
                        "the session was opened at another terminal; log in again")));
  }
}
