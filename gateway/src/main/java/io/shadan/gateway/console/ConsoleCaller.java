package io.shadan.gateway.console;

import io.shadan.gateway.identity.Caller;
import org.springframework.web.server.ServerWebExchange;

/** Finds the verified caller of a console request. */
final class ConsoleCaller {
  private ConsoleCaller() {}

  /**
   * The caller the identity room has verified.
   *
   * @throws IllegalStateException if none was: the identity filter must refuse before this
   */
  static Caller of(ServerWebExchange exchange) {
    Object caller = exchange.getAttributes().get(Caller.class.getName());
    if (caller instanceof Caller verified) {
      return verified;
    }
    throw new IllegalStateException(
        "exchange attribute "
            + Caller.class.getName()
            + " is absent; expected the caller verified by the identity filter");
  }
}
