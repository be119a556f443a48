package io.shadan.gateway.flow;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import io.shadan.gateway.decision.PolicyUnavailableException;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.server.ResponseStatusException;
import reactor.netty.http.client.PrematureCloseException;

/**
 * Makes a refusal of whatever went wrong; what nobody foresaw is {@code internal_error}, never a
 * page of the framework's.
 */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** Causes of causes that are logged. */
  private static final int DEEPEST = 5;

  private Refusals() {}

  static RefusedException of(Throwable failure, boolean identified, boolean sentUpstream) {
    Throwable cause = root(failure);
    if (cause instanceof RefusedException refused) {
      return refused;
    }
    if (cause instanceof PolicyUnavailableException) {
      return new RefusedException(
          ReasonCode.POLICY_UNAVAILABLE, "the policy engine gave no usable answer");
    }
    if (!identified && (isTimeout(cause) || cause instanceof IOException)) {
      return new RefusedException(
          ReasonCode.IDENTITY_PROVIDER_UNREACHABLE,
          "the OpenID provider did not answer within the time limit");
    }
    if (isTimeout(cause)) {
      return new RefusedException(
          ReasonCode.UPSTREAM_TIMEOUT, "no whole answer within the time limit");
    }
    if (cause instanceof ConnectException || cause instanceof ConnectTimeoutException) {
      return new RefusedException(
          ReasonCode.UPSTREAM_UNREACHABLE, "the connection was not accepted");
    }
    if (cause instanceof PrematureCloseException
        || (sentUpstream && cause instanceof IOException)) {
      return new RefusedException(
          ReasonCode.UPSTREAM_TRUNCATED, "the connection closed before the answer was whole");
    }
    if (!sentUpstream
        && cause instanceof ResponseStatusException status
        && status.getStatusCode().value() == 404) {
      return new RefusedException(ReasonCode.OPERATION_UNKNOWN, "no such page");
    }
    LOG.error("unforeseen failure of an exchange: {}", traceWithoutMessages(failure));
    return new RefusedException(ReasonCode.INTERNAL_ERROR, failure.getClass().getSimpleName());
  }

  static void logEvidenceLost(String exchangeId, Throwable failure) {
    LOG.error(
        "exchange {}: a record could not be made durable: {}", exchangeId, failure.toString());
  }

  /** Messages of codecs quote what could not be read: an answer's bytes are no matter for a log. */
  private static String traceWithoutMessages(Throwable failure) {
    StringBuilder trace = new StringBuilder();
    Throwable each = failure;
    for (int depth = 0; each != null && depth < DEEPEST; depth++) {
      trace.append(each.getClass().getName());
      for (StackTraceElement frame : each.getStackTrace()) {
        trace.append("\n\tat ").append(frame);
      }
      trace.append('\n');
      each = each.getCause();
    }
    return trace.toString();
  }

  private static boolean isTimeout(Throwable cause) {
    return cause instanceof TimeoutException
        || cause instanceof ReadTimeoutException
        || (cause instanceof ResponseStatusException status
            && status.getStatusCode().value() == 504);
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof RefusedException)
        && !(cause instanceof ResponseStatusException)
        && !(cause instanceof IOException)
        && cause.getCause() != null
        && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }
}
