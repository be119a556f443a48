package io.shadan.gateway.console;

import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody looks at evidence, or was refused an act in the console.
 *
 * @param requestId identifies the request in the logs of this process
 * @param view method and path pattern, e.g. {@code GET /access/{exchange}}
 * @param parameters what was asked for, e.g. {@code exchange}
 * @param refusal why it was refused; empty when it is about to be answered
 */
public record ConsoleAccess(
    String requestId,
    Caller caller,
    String view,
    Map<String, String> parameters,
    Optional<ReasonCode> refusal) {

  /** Parameter that is a supply point number: on record as a keyed digest, never as it is. */
  public static final String SUPPLY_POINT = "supply_point";

  public ConsoleAccess {
    parameters = Map.copyOf(parameters);
  }
}
