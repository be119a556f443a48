package io.shadan.gateway.guard;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The first check of every request, on what stands on the wire and before any look-up. It rejects
 * and never repairs: a path that two parsers could read differently is refused, not normalised.
 */
public final class RequestShape {

  private static final Set<String> METHODS = Set.of("GET", "POST");
  private static final int MAX_TARGET = 4096;
  private static final int MAX_PATH = 512;

  /**
   * Segments of unreserved characters, plus the dot of {@code menu.do}; no escapes, parameters,
   * empty or dot segments.
   */
  private static final Pattern CANONICAL_PATH =
      Pattern.compile("/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?)?");

  /** Possessive: a plain repetition of alternatives takes a stack frame for each character. */
  private static final Pattern QUERY =
      Pattern.compile("(?:[A-Za-z0-9._~!$'()*,:@/?=&+-]++|%[0-9A-Fa-f]{2})*+");

  private final boolean bodies;

  /**
   * Makes a check.
   *
   * @param bodies whether requests may carry a body
   */
  public RequestShape(boolean bodies) {
    this.bodies = bodies;
  }

  /**
   * Checks method, path, query and headers.
   *
   * @throws RefusedException naming what was found and what was expected
   */
  public void check(ServerHttpRequest request) {
    checkMethod(request.getMethod().name());
    checkTarget(request.getURI().getRawPath(), request.getURI().getRawQuery());
    checkHeaders(request.getHeaders());
  }

  void checkMethod(String method) {
    if (!METHODS.contains(method)) {
      throw new RefusedException(
          ReasonCode.METHOD_NOT_ALLOWED,
          "method " + printable(method) + ", expected one of GET, POST");
    }
  }

  void checkTarget(String path, @Nullable String query) {
    int length = path.length() + (query == null ? 0 : query.length());
    if (length > MAX_TARGET || path.length() > MAX_PATH) {
      throw new RefusedException(
          ReasonCode.PATH_NOT_CANONICAL,
          "request target of " + length + " characters, expected at most " + MAX_TARGET);
    }
    if (!CANONICAL_PATH.matcher(path).matches()) {
      throw new RefusedException(
          ReasonCode.PATH_NOT_CANONICAL,
          "path "
              + printable(path)
              + ", expected plain segments without escapes, ';', '//' or dot segments");
    }
    if (query != null && !QUERY.matcher(query).matches()) {
      throw new RefusedException(
          ReasonCode.PATH_NOT_CANONICAL, "query holds characters outside RFC 3986");
    }
  }

  private void checkHeaders(HttpHeaders headers) {
    if (headers.containsHeader(HttpHeaders.UPGRADE)) {
      throw new RefusedException(ReasonCode.UPGRADE_REFUSED, "header Upgrade, expected none");
    }
    if (headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)
        && headers.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
      throw new RefusedException(
          ReasonCode.HEADER_NOT_ACCEPTED,
          "both Transfer-Encoding and Content-Length, expected one");
    }
    if (headers.getOrEmpty(HttpHeaders.AUTHORIZATION).size() > 1) {
      throw new RefusedException(
          ReasonCode.HEADER_NOT_ACCEPTED, "more than one Authorization header, expected one");
    }
    if (headers.containsHeader("X-HTTP-Method-Override")) {
      throw new RefusedException(
          ReasonCode.HEADER_NOT_ACCEPTED, "header X-HTTP-Method-Override, expected none");
    }
    if (!bodies
        && (headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)
            || headers.getContentLength() > 0)) {
      throw new RefusedException(
          ReasonCode.REQUEST_BODY_NOT_ACCEPTED,
          "a request body, expected none: no catalogued operation takes one");
    }
  }

  private static String printable(String value) {
    String cut = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return "'" + cut.replaceAll("[^\\x20-\\x7e…]", "?") + "'";
  }
}
