package io.shadan.gateway.flow;

import org.springframework.http.HttpHeaders;

/** Headers of every answer, whoever writes it; a later stage may say something stricter. */
final class SecurityHeaders {

  private SecurityHeaders() {}

  static void write(HttpHeaders headers) {
    headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "SAMEORIGIN");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
}
