package io.shadan.gateway.console;

import java.util.Map;
import java.util.Set;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Terminals as JSON and as a page. */
final class TerminalEndpoints {
  private final TerminalDesk desk;
  private final Pages pages;

  TerminalEndpoints(TerminalDesk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/api/terminals", this::list)
        .POST("/api/terminals/{id}/status", this::change)
        .GET("/terminals", this::page)
        .POST("/terminals/{id}/status", this::changeByForm)
        .build();
  }

  private Mono<ServerResponse> list(ServerRequest request) {
    return Answers.ok(
        Map.of("terminals", desk.all(request).stream().map(ConsoleJson::terminal).toList()));
  }

  private Mono<ServerResponse> change(ServerRequest request) {
    return Bodies.json(request, Set.of("status"))
        .flatMap(body -> desk.change(request, id(request), body.text("status")))
        .flatMap(changed -> Answers.ok(ConsoleJson.terminal(changed)));
  }

  private Mono<ServerResponse> page(ServerRequest request) {
    return pages.page(request, "terminals", Map.of("terminals", desk.all(request)));
  }

  private Mono<ServerResponse> changeByForm(ServerRequest request) {
    return Bodies.form(request, Set.of("status", "_csrf"))
        .flatMap(form -> desk.change(request, id(request), form.getOrDefault("status", "")))
        .flatMap(changed -> Answers.see("/terminals"));
  }

  private static String id(ServerRequest request) {
    return Tokens.require("id", request.pathVariable("id"));
  }
}
