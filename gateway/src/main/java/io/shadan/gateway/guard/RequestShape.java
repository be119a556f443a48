package io.shadan.gateway.guard;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The first check of every request, on what stands on the wire and before any look-up. It rejects
 * and never repairs: a path that two parsers could read differently is refused, not normalised.
 */
public final class RequestShape {

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT");
  private static final int MAX_TARGET = 4096;
  private static final int MAX_PATH = 512;
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,12}");

  /**
   * Segments of unreserved characters, plus the dot of {@code menu.do}; no escapes, parameters,
   * empty or dot segments.
   */
  private static final Pattern CANONICAL_PATH =
      Pattern.compile("/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?)?");

  /** Possessive: a plain repetition of alternatives takes a stack frame for each character. */
  private static final Pattern QUERY =
      Pattern.compile("(?:[A-Za-z0-9._~!$'()*,:@/?=&+-]++|%[0-9A-Fa-f]{2})*+");

  private final Set<String> methods;
  private final OptionalLong mostBody;
  private final BiPredicate<String, String> documents;
  private final long mostDocument;

  private RequestShape(
      Set<String> methods,
      OptionalLong mostBody,
      BiPredicate<String, String> documents,
      long mostDocument) {
    this.methods = methods;
    this.mostBody = mostBody;
    this.documents = documents;
    this.mostDocument = mostDocument;
  }

  /** In front of the console, whose endpoints read their bodies themselves. */
  public static RequestShape ofConsole() {
    return new RequestShape(
        Set.of("GET", "POST"), OptionalLong.empty(), (method, path) -> false, 0);
  }

  /**
   * In front of the legacy systems: a body has a length, and is a form or JSON.
   *
   * @param mostBody largest body in bytes
   */
  public static RequestShape ofDataPlane(long mostBody) {
    return new RequestShape(
        Set.of("GET", "POST", "PUT"), OptionalLong.of(mostBody), (method, path) -> false, 0);
  }

  /**
   * The same in front of operations that bring documents for retailers, of any type and larger.
   *
   * @param which method and path of such a request
   * @param most largest document in bytes
   */
  public RequestShape withDocuments(BiPredicate<String, String> which, long most) {
    return new RequestShape(methods, mostBody, which, most);
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
    String method = request.getMethod().name();
    boolean document = documents.test(method, request.getURI().getRawPath());
    mostBody.ifPresent(
        most -> checkBody(method, request.getHeaders(), document ? mostDocument : most, document));
  }

  void checkMethod(String method) {
    if (!methods.contains(method)) {
      throw new RefusedException(
          ReasonCode.METHOD_NOT_ALLOWED,
          "method " + printable(method) + ", expected one of " + new TreeSet<>(methods));
    }
  }

  /** Checks a raw path and a raw query. */
  public void checkTarget(String path, @Nullable String query) {
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
    if (query != null && !FormPairs.isEncoded(query)) {
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
  }

  private static void checkBody(String method, HttpHeaders headers, long most, boolean document) {
    if (headers.containsHeader(HttpHeaders.EXPECT)) {
      throw new RefusedException(ReasonCode.HEADER_NOT_ACCEPTED, "header Expect, expected none");
    }
    if (headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
      throw new RefusedException(
          ReasonCode.REQUEST_BODY_NOT_ACCEPTED,
          "a request body in chunks, expected one with Content-Length");
    }
    long length = length(headers);
    if (length > most) {
      throw new RefusedException(
          ReasonCode.REQUEST_TOO_LARGE,
          "a request body of " + length + " bytes, expected at most " + most);
    }
    if (length > 0) {
      checkKind(method, headers, document);
    }
  }

  private static long length(HttpHeaders headers) {
    List<String> lengths = headers.getOrEmpty(HttpHeaders.CONTENT_LENGTH);
    if (lengths.isEmpty()) {
      return 0;
    }
    if (lengths.size() > 1 || !LENGTH.matcher(lengths.get(0)).matches()) {
      throw new RefusedException(
          ReasonCode.HEADER_NOT_ACCEPTED, "header Content-Length, expected one whole number");
    }
    return Long.parseLong(lengths.get(0));
  }

  private static void checkKind(String method, HttpHeaders headers, boolean document) {
    if (!WITH_BODY.contains(method)) {
      throw new RefusedException(
          ReasonCode.REQUEST_BODY_NOT_ACCEPTED,
          "a request body with " + method + ", expected none");
    }
    List<String> types = headers.getOrEmpty(HttpHeaders.CONTENT_TYPE);
    boolean coded =
        headers.containsHeader(HttpHeaders.CONTENT_ENCODING)
            || headers.containsHeader(HttpHeaders.CONTENT_RANGE);
    if (types.size() != 1 || coded) {
      throw new RefusedException(
          ReasonCode.REQUEST_BODY_NOT_ACCEPTED,
          "a request body that is coded, a part or without one Content-Type, expected it plain");
    }
    if (!document) {
      RequestBody.kind(types.get(0));
    }
  }

  private static String printable(String value) {
    String cut = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return "'" + cut.replaceAll("[^\\x20-\\x7e…]", "?") + "'";
  }
}
