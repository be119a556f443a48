package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.catalog.SystemEntry.FormLogin;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.upstream.UpstreamProperties;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * Stage UNWRAP: the head of an upstream answer is what the catalogue expects, or the answer is
 * refused.
 */
final class UpstreamAnswer {

  private static final Set<String> EVENT_TYPES =
      Set.of("text/event-stream", "application/x-ndjson", "application/ndjson");

  private final UpstreamProperties properties;

  UpstreamAnswer(UpstreamProperties properties) {
    this.properties = properties;
  }

  int maxBytes() {
    return Math.toIntExact(properties.maxResponse().toBytes());
  }

  Duration patience() {
    return properties.bodyTimeout();
  }

  /** Longest time a streamed answer may take; empty for events, which have no end. */
  Optional<Duration> longest(ResponseSpec spec) {
    return isEventStream(spec) ? Optional.empty() : Optional.of(properties.streamTimeout());
  }

  void check(Catalog.Match match, @Nullable HttpStatusCode status, HttpHeaders headers) {
    checkStatus(match, status, headers);
    AnswerHead.checkCoding(headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING));
    checkWhole(headers);
    AnswerHead.checkType(
        match.operation().response(), headers.getOrEmpty(HttpHeaders.CONTENT_TYPE));
  }

  /** Holds the announced length of a body that is taken as a whole against the limit. */
  void checkLength(HttpHeaders headers) {
    if (headers.getContentLength() > maxBytes()) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_TOO_LARGE,
          "the answer announces "
              + headers.getContentLength()
              + " bytes, expected at most "
              + maxBytes());
    }
  }

  /**
   * Whether a body is better not held: one larger than is worth holding, of unknown length, or a
   * stream of events.
   */
  boolean streams(ResponseSpec spec, HttpHeaders headers) {
    long length = headers.getContentLength();
    return isEventStream(spec) || length < 0 || length > properties.streamAbove().toBytes();
  }

  /** Whether the answer is events that must not wait for each other. */
  boolean isEventStream(ResponseSpec spec) {
    return spec.format().isMany() || EVENT_TYPES.stream().anyMatch(spec.contentTypes()::contains);
  }

  /** File names are data too: a download is named after its operation. */
  static Optional<String> fileName(Operation operation) {
    return operation.kind() == OperationKind.DOWNLOAD
        ? Optional.of(operation.id() + "." + operation.response().format().extension())
        : Optional.empty();
  }

  private static void checkStatus(
      Catalog.Match match, @Nullable HttpStatusCode status, HttpHeaders headers) {
    int code = status == null ? 0 : status.value();
    if (code == 200) {
      return;
    }
    if (code / 100 == 3 && leadsToLogin(match, headers)) {
      throw new LegacySessionEndedException();
    }
    if (code == 404) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_NOT_FOUND, "system '" + match.system().id() + "' has no such data");
    }
    throw new RefusedException(
        ReasonCode.UPSTREAM_STATUS_REFUSED,
        "system '" + match.system().id() + "' answered with status " + code + ", expected 200");
  }

  private static boolean leadsToLogin(Catalog.Match match, HttpHeaders headers) {
    String location = String.valueOf(headers.getFirst(HttpHeaders.LOCATION));
    return match
        .system()
        .login()
        .map(FormLogin::expiredLocation)
        .filter(location::endsWith)
        .isPresent();
  }

  private static void checkWhole(HttpHeaders headers) {
    if (headers.containsHeader(HttpHeaders.CONTENT_RANGE)) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_STATUS_REFUSED, "the answer is a part of a body, expected the whole");
    }
  }
}
