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
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Stage UNWRAP: the head of an upstream answer is what the catalogue expects, or the answer is
 * refused.
 */
final class UpstreamAnswer {

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

  void check(Catalog.Match match, @Nullable HttpStatusCode status, HttpHeaders headers) {
    checkStatus(match, status, headers);
    checkCoding(headers);
    checkType(match.operation().response(), headers);
    if (headers.getContentLength() > maxBytes()) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_TOO_LARGE,
          "the answer announces "
              + headers.getContentLength()
              + " bytes, expected at most "
              + maxBytes());
    }
  }

  /** The charset the answer is labelled with. */
  Optional<String> charset(HttpHeaders headers) {
    return Optional.ofNullable(headers.getFirst(HttpHeaders.CONTENT_TYPE))
        .map(type -> type.toLowerCase(Locale.ROOT))
        .filter(type -> type.contains("charset="))
        .map(UpstreamAnswer::charsetLabel);
  }

  /** The type a released answer carries: the catalogue's. */
  static String contentType(Operation operation) {
    return operation.response().releasedType();
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

  private static void checkCoding(HttpHeaders headers) {
    for (String coding : headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING)) {
      if (!"identity".equalsIgnoreCase(coding.strip())) {
        throw new RefusedException(
            ReasonCode.UPSTREAM_CODING_REFUSED,
            "the answer is coded '" + printable(coding) + "', expected identity");
      }
    }
    if (headers.containsHeader(HttpHeaders.CONTENT_RANGE)) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_STATUS_REFUSED, "the answer is a part of a body, expected the whole");
    }
  }

  private static void checkType(ResponseSpec spec, HttpHeaders headers) {
    String given = headers.getFirst(HttpHeaders.CONTENT_TYPE);
    try {
      MediaType type = given == null ? null : MediaType.parseMediaType(given);
      if (type != null
          && headers.getOrEmpty(HttpHeaders.CONTENT_TYPE).size() == 1
          && spec.contentTypes().contains(type.getType() + "/" + type.getSubtype())) {
        return;
      }
    } catch (InvalidMediaTypeException e) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED, "the answer's content type cannot be parsed");
    }
    throw new RefusedException(
        ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED,
        "the answer is '"
            + printable(String.valueOf(given))
            + "', expected "
            + spec.contentTypes());
  }

  private static String charsetLabel(String contentType) {
    String label = contentType.substring(contentType.indexOf("charset=") + "charset=".length());
    int end = label.indexOf(';');
    return (end < 0 ? label : label.substring(0, end)).replace("\"", "").strip();
  }

  private static String printable(String value) {
    return value.replaceAll("[^\\x20-\\x7e]", "?").substring(0, Math.min(60, value.length()));
  }
}
