package io.shadan.gateway.console;

import io.shadan.gateway.disaster.GridDuty;
import io.shadan.gateway.reason.ReasonCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Reports of rows held back from documents for retailers, for those of the T&amp;D side who correct
 * them and for the conduct officer. A report names supply points: each look is on record.
 */
final class HoldPages {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final int LATEST = 200;
  private static final int ROWS = 2000;

  private final ConsoleGate gate;
  private final HoldReader holds;
  private final Pages pages;

  HoldPages(ConsoleGate gate, HoldReader holds, Pages pages) {
    this.gate = gate;
    this.holds = holds;
    this.pages = pages;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/holds", this::list)
        .GET("/holds/{exchange}", this::one)
        .build();
  }

  private Mono<ServerResponse> list(ServerRequest request) {
    return looking(request, Map.of())
        .then(bounded(() -> holds.latest(LATEST)))
        .flatMap(rows -> pages.page(request, "holds", Map.of("holds", rows)));
  }

  private Mono<ServerResponse> one(ServerRequest request) {
    String id = Tokens.require("exchange", request.pathVariable("exchange"));
    return looking(request, Map.of("exchange", id))
        .then(bounded(() -> holds.summary(id)))
        .flatMap(
            found ->
                found.isEmpty()
                    ? Mono.error(
                        () ->
                            new ConsoleProblem(
                                ReasonCode.NOT_FOUND, "there is no hold report '" + id + "'"))
                    : report(request, found.get()));
  }

  private Mono<ServerResponse> report(ServerRequest request, HoldSummary summary) {
    return bounded(() -> holds.rows(summary.exchange(), ROWS))
        .flatMap(
            (List<HoldRow> rows) ->
                pages.page(
                    request,
                    "hold",
                    Map.of("hold", summary, "rows", rows, "cut", rows.size() == ROWS)));
  }

  private Mono<?> looking(ServerRequest request, Map<String, String> parameters) {
    return gate.viewing(request, parameters, GridDuty.CONDUCT_OFFICER, GridDuty.WHEELING_CLERK);
  }

  private static <T> Mono<T> bounded(Supplier<CompletionStage<T>> reading) {
    return Mono.defer(() -> Mono.fromCompletionStage(reading.get()))
        .timeout(LIMIT)
        .onErrorMap(
            cause ->
                new ConsoleProblem(
                    ReasonCode.STORE_UNAVAILABLE, "the hold reports cannot be read now", cause));
  }
}
