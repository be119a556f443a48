package io.shadan.gateway.console;

import io.shadan.gateway.disaster.Disaster;
import io.shadan.gateway.disaster.DisasterService;
import io.shadan.gateway.disaster.DisasterState;
import io.shadan.gateway.disaster.GridDuty;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The records and alerts as pages, for the conduct officer. */
final class EvidencePages {
  private static final int LATEST = 50;
  private static final int OF_ONE_EXCHANGE = 50;

  private final ConsoleGate gate;
  private final Evidence evidence;
  private final DisasterService disasters;
  private final StatusReader status;
  private final Pages pages;

  EvidencePages(
      ConsoleGate gate,
      Evidence evidence,
      DisasterService disasters,
      StatusReader status,
      Pages pages) {
    this.gate = gate;
    this.evidence = evidence;
    this.disasters = disasters;
    this.status = status;
    this.pages = pages;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/", this::dashboard)
        .GET("/alerts", this::alerts)
        .GET("/alerts/{id}", this::alert)
        .GET("/access/{exchange}", this::access)
        .GET("/unclassified", this::unclassified)
        .build();
  }

  /** Others than the conduct officer see no evidence on it, only what they may do. */
  private Mono<ServerResponse> dashboard(ServerRequest request) {
    Caller caller = ConsoleCaller.of(request.exchange());
    boolean officer = GridDuty.permits(caller, GridDuty.CONDUCT_OFFICER);
    Mono<Map<String, Object>> panels =
        officer
            ? gate.evidence(request, Map.of()).then(Mono.defer(this::panels))
            : Mono.just(Map.of());
    return panels
        .zipWith(disasters.list(caller))
        .flatMap(
            both -> {
              Map<String, Object> values = new HashMap<>(both.getT1());
              values.put("officer", officer);
              values.put("disasters", standing(both.getT2()));
              return pages.page(request, "dashboard", values);
            });
  }

  private Mono<Map<String, Object>> panels() {
    return evidence
        .accesses(new EvidenceQuery(LATEST, Optional.empty(), Optional.empty()))
        .zipWith(evidence.alerts())
        .map(
            both ->
                Map.of(
                    "accesses", both.getT1(), "alerts", both.getT2(), "status", status.present()));
  }

  private Mono<ServerResponse> alerts(ServerRequest request) {
    return gate.evidence(request, Map.of())
        .then(evidence.alerts())
        .flatMap(rows -> pages.page(request, "alerts", Map.of("alerts", rows)));
  }

  private Mono<ServerResponse> alert(ServerRequest request) {
    String id = Tokens.require("id", request.pathVariable("id"));
    return gate.evidence(request, Map.of("alert", id))
        .then(evidence.alerts())
        .flatMap(
            rows ->
                rows.stream()
                    .filter(row -> row.id().equals(id))
                    .findFirst()
                    .map(row -> pages.page(request, "alert", Map.of("alert", row)))
                    .orElseGet(() -> Mono.error(() -> missing("alert", id))));
  }

  private Mono<ServerResponse> access(ServerRequest request) {
    String id = Tokens.require("exchange", request.pathVariable("exchange"));
    EvidenceQuery query = new EvidenceQuery(OF_ONE_EXCHANGE, Optional.of(id), Optional.empty());
    return gate.evidence(request, Map.of("exchange", id))
        .then(evidence.accesses(query))
        .flatMap(
            rows ->
                rows.isEmpty()
                    ? Mono.error(() -> missing("exchange", id))
                    : pages.page(request, "access", Map.of("exchange", id, "accesses", rows)));
  }

  private Mono<ServerResponse> unclassified(ServerRequest request) {
    return gate.evidence(request, Map.of())
        .then(evidence.drift())
        .flatMap(rows -> pages.page(request, "unclassified", Map.of("rows", rows)));
  }

  private static List<Disaster> standing(List<Disaster> all) {
    return all.stream().filter(one -> one.state() == DisasterState.ACTIVE).toList();
  }

  private static ConsoleProblem missing(String what, String id) {
    return new ConsoleProblem(ReasonCode.NOT_FOUND, "there is no " + what + " '" + id + "'");
  }
}
