package io.shadan.gateway.upstream;

import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * The only request headers a legacy system ever sees from us; nothing the client sent is passed on.
 */
public final class UpstreamRequestHeaders {

  private UpstreamRequestHeaders() {}

  /** Builds them; {@code identity} because a coded answer could not be masked. */
  public static HttpHeaders of(Optional<String> cookie) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.ACCEPT, "*/*");
    headers.set(HttpHeaders.ACCEPT_ENCODING, "identity");
    headers.set(HttpHeaders.ACCEPT_LANGUAGE, "ja");
    headers.set(HttpHeaders.USER_AGENT, "Shadan");
    cookie.ifPresent(value -> headers.set(HttpHeaders.COOKIE, value));
    return headers;
  }
}
