package io.shadan.gateway.console;

import io.shadan.gateway.disaster.Disaster;
import io.shadan.gateway.disaster.DisasterService;
import io.shadan.gateway.identity.Caller;
import java.util.Map;
import java.util.Set;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Disasters as JSON; every rule is the service's. */
final class DisasterEndpoints {
  private final DisasterService disasters;

  DisasterEndpoints(DisasterService disasters) {
    this.disasters = disasters;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/api/disasters", this::list)
        .POST("/api/disasters", this::declare)
        .GET("/api/disasters/{id}", this::one)
        .POST("/api/disasters/{id}/approve", request -> act(request, disasters::approve))
        .POST("/api/disasters/{id}/end", request -> act(request, disasters::end))
        .POST("/api/disasters/{id}/revoke", request -> act(request, disasters::revoke))
        .POST("/api/disasters/{id}/review", this::review)
        .POST("/api/disasters/{id}/credential", this::credential)
        .build();
  }

  private Mono<ServerResponse> list(ServerRequest request) {
    return disasters
        .list(caller(request))
        .flatMap(
            all ->
                Answers.ok(Map.of("disasters", all.stream().map(ConsoleJson::disaster).toList())));
  }

  private Mono<ServerResponse> declare(ServerRequest request) {
    return Bodies.json(request, Declarations.JSON_MEMBERS)
        .map(Declarations::ofJson)
        .flatMap(asked -> disasters.declare(asked, caller(request)))
        .flatMap(
            made -> Answers.created("/api/disasters/" + made.id(), ConsoleJson.disaster(made)));
  }

  private Mono<ServerResponse> one(ServerRequest request) {
    String id = id(request);
    Caller caller = caller(request);
    return disasters
        .find(id, caller)
        .zipWhen(found -> disasters.timeline(id, caller))
        .flatMap(both -> Answers.ok(ConsoleJson.disaster(both.getT1(), both.getT2())));
  }

  private Mono<ServerResponse> review(ServerRequest request) {
    return Bodies.json(request, Set.of("note"))
        .flatMap(body -> disasters.review(id(request), body.text("note"), caller(request)))
        .flatMap(done -> Answers.ok(ConsoleJson.disaster(done)));
  }

  private Mono<ServerResponse> credential(ServerRequest request) {
    return Bodies.none(request)
        .then(Mono.defer(() -> disasters.issueCredential(id(request), caller(request))))
        .flatMap(issued -> Answers.ok(ConsoleJson.credential(issued)));
  }

  private static Mono<ServerResponse> act(ServerRequest request, Act act) {
    return Bodies.none(request)
        .then(Mono.defer(() -> act.on(id(request), caller(request))))
        .flatMap(done -> Answers.ok(ConsoleJson.disaster(done)));
  }

  private static String id(ServerRequest request) {
    return Tokens.require("id", request.pathVariable("id"));
  }

  private static Caller caller(ServerRequest request) {
    return ConsoleCaller.of(request.exchange());
  }

  /** One act of the service. */
  interface Act {
    Mono<Disaster> on(String id, Caller caller);
  }
}
