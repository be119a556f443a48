package io.shadan.gateway.console;

import io.shadan.gateway.disaster.DisasterAction;
import io.shadan.gateway.disaster.DisasterService;
import io.shadan.gateway.identity.Caller;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Disasters as pages with forms; every rule is the service's. */
final class DisasterPages {
  private final DisasterService disasters;
  private final Pages pages;

  DisasterPages(DisasterService disasters, Pages pages) {
    this.disasters = disasters;
    this.pages = pages;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/disasters", this::list)
        .POST("/disasters", this::declare)
        .GET("/disasters/{id}", this::one)
        .POST("/disasters/{id}/approve", request -> act(request, disasters::approve))
        .POST("/disasters/{id}/end", request -> act(request, disasters::end))
        .POST("/disasters/{id}/revoke", request -> act(request, disasters::revoke))
        .POST("/disasters/{id}/review", this::review)
        .build();
  }

  private Mono<ServerResponse> list(ServerRequest request) {
    return disasters
        .list(caller(request))
        .flatMap(all -> pages.page(request, "disasters", Map.of("disasters", all)));
  }

  private Mono<ServerResponse> one(ServerRequest request) {
    String id = id(request);
    Caller caller = caller(request);
    return disasters
        .find(id, caller)
        .zipWhen(found -> disasters.timeline(id, caller))
        .flatMap(
            both ->
                pages.page(
                    request,
                    "disaster",
                    Map.of(
                        "disaster",
                        both.getT1(),
                        "timeline",
                        both.getT2(),
                        "possible",
                        Stream.of(DisasterAction.values())
                            .filter(action -> both.getT1().state().after(action).isPresent())
                            .map(DisasterAction::wire)
                            .collect(Collectors.toSet()))));
  }

  private Mono<ServerResponse> declare(ServerRequest request) {
    return Bodies.form(request, Declarations.FORM_FIELDS)
        .map(Declarations::ofForm)
        .flatMap(asked -> disasters.declare(asked, caller(request)))
        .flatMap(made -> Answers.see("/disasters/" + made.id()));
  }

  private Mono<ServerResponse> review(ServerRequest request) {
    return Bodies.form(request, Set.of("note", "_csrf"))
        .flatMap(
            form -> disasters.review(id(request), form.getOrDefault("note", ""), caller(request)))
        .flatMap(done -> Answers.see("/disasters/" + done.id()));
  }

  private static Mono<ServerResponse> act(ServerRequest request, DisasterEndpoints.Act act) {
    return Bodies.form(request, Set.of("_csrf"))
        .flatMap(form -> act.on(id(request), caller(request)))
        .flatMap(done -> Answers.see("/disasters/" + done.id()));
  }

  private static String id(ServerRequest request) {
    return Tokens.require("id", request.pathVariable("id"));
  }

  private static Caller caller(ServerRequest request) {
    return ConsoleCaller.of(request.exchange());
  }
}
