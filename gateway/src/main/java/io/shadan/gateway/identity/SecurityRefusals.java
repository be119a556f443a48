package io.shadan.gateway.identity;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Turns what Spring Security refuses into this gateway's refusals, so that there is one refusal
 * path.
 */
final class SecurityRefusals {

  private SecurityRefusals() {}

  static Mono<Void> entryPoint(ServerWebExchange exchange, AuthenticationException failure) {
    if (failure instanceof AuthenticationServiceException) {
      return Mono.error(
          new RefusedException(
              ReasonCode.IDENTITY_PROVIDER_UNREACHABLE,
              "the OpenID provider did not answer within the time limit"));
    }
    return Mono.error(
        new RefusedException(ReasonCode.TOKEN_INVALID, "the token or log-in was not accepted"));
  }

  static Mono<Void> accessDenied(ServerWebExchange exchange, AccessDeniedException denied) {
    return Mono.error(
        new RefusedException(ReasonCode.ORIGIN_REFUSED, "the request carries no valid CSRF token"));
  }
}
