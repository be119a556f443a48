package io.shadan.gateway.identity;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.RedirectServerAuthenticationSuccessHandler;
import org.springframework.security.web.server.authentication.ServerAuthenticationSuccessHandler;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Binds a session to the terminal it was opened at, so that a copied cookie is worth nothing
 * elsewhere (incident Type C-2).
 */
final class TerminalBoundLogin implements ServerAuthenticationSuccessHandler {

  private static final String TERMINAL = TerminalBoundLogin.class.getName() + ".certificate";

  private final ServerAuthenticationSuccessHandler next =
      new RedirectServerAuthenticationSuccessHandler();

  @Override
  public Mono<Void> onAuthenticationSuccess(
      WebFilterExchange exchange, Authentication authentication) {
    return exchange
        .getExchange()
        .getSession()
        .doOnNext(
            session ->
                TerminalCertificates.sha256(exchange.getExchange().getRequest())
                    .ifPresent(sha256 -> session.getAttributes().put(TERMINAL, sha256)))
        .then(next.onAuthenticationSuccess(exchange, authentication));
  }

  /** Whether the session was opened at the terminal with this certificate. */
  static boolean openedAt(WebSession session, Optional<String> certificateSha256) {
    return certificateSha256.isPresent()
        && certificateSha256.get().equals(session.getAttributes().get(TERMINAL));
  }
}
