package io.shadan.gateway.flow;

import io.shadan.gateway.identity.CallerResolver;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.server.savedrequest.ServerRequestCache;
import org.springframework.security.web.server.savedrequest.WebSessionServerRequestCache;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Sends a person's browser to log in, and back to where it wanted to go; everything else is
 * refused.
 */
public final class LoginRedirect {

  private final ServerRequestCache requests = new WebSessionServerRequestCache();

  /** Whether the refusal is one that a log-in mends, for a browser asking for a page. */
  public boolean applies(ServerWebExchange exchange, RefusedException refused) {
    boolean mendable =
        refused.code() == ReasonCode.TOKEN_MISSING || refused.code() == ReasonCode.TERMINAL_CHANGED;
    return mendable
        && "GET".equals(exchange.getRequest().getMethod().name())
        && CallerResolver.isBrowser(exchange);
  }

  /** Answers with the redirect. */
  public Mono<Void> redirect(ServerWebExchange exchange) {
    return requests
        .saveRequest(exchange)
        .then(
            Mono.defer(
                () -> {
                  exchange.getResponse().setStatusCode(HttpStatus.FOUND);
                  exchange
                      .getResponse()
                      .getHeaders()
                      .setLocation(URI.create(CallerResolver.LOGIN_PATH));
                  return exchange.getResponse().setComplete();
                }));
  }
}
