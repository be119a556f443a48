package io.shadan.gateway.console;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The records and alerts as JSON, for the conduct officer. */
final class EvidenceEndpoints {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;

  private final ConsoleGate gate;
  private final Evidence evidence;

  EvidenceEndpoints(ConsoleGate gate, Evidence evidence) {
    this.gate = gate;
    this.evidence = evidence;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/api/access", this::accesses)
        .GET("/api/alerts", this::alerts)
        .GET("/api/unclassified", this::unclassified)
        .build();
  }

  private Mono<ServerResponse> accesses(ServerRequest request) {
    Map<String, String> asked = Bodies.query(request, Set.of("limit", "exchange", "subject"));
    EvidenceQuery query =
        new EvidenceQuery(
            limit(asked.get("limit")),
            Optional.ofNullable(asked.get("exchange")).map(id -> Tokens.require("exchange", id)),
            Optional.ofNullable(asked.get("subject")).map(id -> Tokens.require("subject", id)));
    return gate.evidence(request, asked)
        .then(evidence.accesses(query))
        .flatMap(
            rows ->
                Answers.ok(Map.of("accesses", rows.stream().map(ConsoleJson::access).toList())));
  }

  private Mono<ServerResponse> alerts(ServerRequest request) {
    return gate.evidence(request, Bodies.query(request, Set.of()))
        .then(evidence.alerts())
        .flatMap(
            rows -> Answers.ok(Map.of("alerts", rows.stream().map(ConsoleJson::alert).toList())));
  }

  private Mono<ServerResponse> unclassified(ServerRequest request) {
    return gate.evidence(request, Bodies.query(request, Set.of()))
        .then(evidence.drift())
        .flatMap(
            rows ->
                Answers.ok(Map.of("unclassified", rows.stream().map(ConsoleJson::drift).toList())));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MAX_LIMIT) {
      throw ConsoleProblem.invalid("limit", text, "1 to " + MAX_LIMIT);
    }
    return Integer.parseInt(text);
  }
}
