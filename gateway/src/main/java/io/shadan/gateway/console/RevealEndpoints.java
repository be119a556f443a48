package io.shadan.gateway.console;

import io.shadan.gateway.reason.ReasonCode;
import java.util.Map;
import java.util.Set;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * One customer's supply point number, for two conduct officers together; every step is on record
 * before it takes effect.
 */
final class RevealEndpoints {
  private static final int LONGEST_REASON = 500;

  private final ConsoleGate gate;
  private final RevealDesk desk;
  private final CustomerReveal numbers;

  RevealEndpoints(ConsoleGate gate, RevealDesk desk, CustomerReveal numbers) {
    this.gate = gate;
    this.desk = desk;
    this.numbers = numbers;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .POST("/api/reveals", this::ask)
        .POST("/api/reveals/{id}/approval", this::approve)
        .POST("/api/reveals/{id}/number", this::number)
        .build();
  }

  private Mono<ServerResponse> ask(ServerRequest request) {
    return Bodies.json(request, Set.of("position", "item", "reason"))
        .flatMap(
            body -> {
              String position = digits("position", body.text("position"), 18);
              String item = digits("item", body.text("item"), 6);
              String reason = reason(body.text("reason"));
              return gate.evidence(
                      request, Map.of("position", position, "item", item, "reason", reason))
                  .map(
                      caller ->
                          desk.ask(
                              caller.subject(), Long.parseLong(position), Integer.parseInt(item)));
            })
        .flatMap(id -> Answers.created("/api/reveals/" + id, Map.of("id", id)));
  }

  private Mono<ServerResponse> approve(ServerRequest request) {
    String id = id(request);
    return Bodies.none(request)
        .then(gate.evidence(request, Map.of("id", id)))
        .doOnNext(caller -> desk.approve(id, caller.subject()))
        .flatMap(caller -> Answers.ok(Map.of("id", id, "approved", true)));
  }

  private Mono<ServerResponse> number(ServerRequest request) {
    String id = id(request);
    return Bodies.none(request)
        .then(gate.evidence(request, Map.of("id", id)))
        .map(caller -> desk.take(id, caller.subject()))
        .flatMap(
            reveal ->
                Mono.fromCompletionStage(() -> numbers.number(reveal.position(), reveal.item())))
        .flatMap(
            number ->
                Answers.ok(
                    Map.of(
                        "supply_point",
                        number.orElseThrow(
                            () ->
                                new ConsoleProblem(
                                    ReasonCode.NOT_FOUND,
                                    "the record holds no encrypted number at that place")))));
  }

  private static String id(ServerRequest request) {
    return Tokens.require("id", request.pathVariable("id"));
  }

  private static String digits(String name, String text, int most) {
    if (!text.matches("\\d{1," + most + "}")) {
      throw ConsoleProblem.invalid(name, text, "1 to " + most + " digits");
    }
    return text;
  }

  private static String reason(String text) {
    if (text.isBlank() || text.length() > LONGEST_REASON) {
      throw ConsoleProblem.invalid(
          "reason", text.length() + " characters", "1 to " + LONGEST_REASON);
    }
    return text;
  }
}
