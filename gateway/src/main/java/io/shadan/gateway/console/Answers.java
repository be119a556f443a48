package io.shadan.gateway.console;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Answers that no cache keeps. */
final class Answers {
  private Answers() {}

  static Mono<ServerResponse> ok(Object json) {
    return json(ServerResponse.ok(), json);
  }

  static Mono<ServerResponse> created(String location, Object json) {
    return json(ServerResponse.created(URI.create(location)), json);
  }

  static Mono<ServerResponse> of(HttpStatus status, Object json) {
    return json(ServerResponse.status(status), json);
  }

  /** Sends the browser to a page after a form. */
  static Mono<ServerResponse> see(String location) {
    return ServerResponse.seeOther(URI.create(location))
        .header("Cache-Control", "no-store")
        .build();
  }

  private static Mono<ServerResponse> json(ServerResponse.BodyBuilder answer, Object json) {
    return answer
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(json);
  }
}
