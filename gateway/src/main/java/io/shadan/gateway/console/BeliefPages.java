package io.shadan.gateway.console;

import io.shadan.gateway.disaster.GridDuty;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.log.BeliefReader;
import io.shadan.gateway.register.log.DayBelief;
import io.shadan.gateway.register.log.PointBeliefs;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * For any supply point and day: what the register believed, since when, and from which batch. The
 * number comes in a body, never in an address, and is on record as a digest.
 */
final class BeliefPages {
  private static final String[] ROLES = {GridDuty.CONDUCT_OFFICER, GridDuty.SUPPLY_OPERATOR};
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final ConsoleGate gate;
  private final Optional<BeliefReader> beliefs;
  private final Pages pages;
  private final Clock clock;

  /**
   * Pages.
   *
   * @param beliefs empty where the register is one file and keeps no history
   */
  BeliefPages(ConsoleGate gate, Optional<BeliefReader> beliefs, Pages pages, Clock clock) {
    this.gate = gate;
    this.beliefs = beliefs;
    this.pages = pages;
    this.clock = clock;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/beliefs", this::form)
        .POST("/beliefs", this::byForm)
        .POST("/api/register/beliefs", this::byJson)
        .build();
  }

  /**
   * What is asked.
   *
   * @param moment when it was believed; empty for every belief
   */
  private record Question(SupplyPoint point, LocalDate day, Optional<Instant> moment) {
    Map<String, String> parameters() {
      Map<String, String> named = new HashMap<>();
      named.put(ConsoleAccess.SUPPLY_POINT, point.digits());
      named.put("day", day.toString());
      moment.ifPresent(at -> named.put("believed_at", at.toString()));
      return named;
    }
  }

  private Mono<ServerResponse> form(ServerRequest request) {
    return gate.viewing(request, Map.of(), ROLES)
        .then(
            Mono.defer(
                () -> pages.page(request, "beliefs", Map.of("day", today(), "asked", false))));
  }

  private Mono<ServerResponse> byForm(ServerRequest request) {
    return Bodies.form(request, Set.of("supply_point", "day", "_csrf"))
        .map(form -> question(name -> Optional.ofNullable(form.get(name))))
        .flatMap(
            question ->
                answer(request, question)
                    .flatMap(
                        found ->
                            pages.page(
                                request,
                                "beliefs",
                                Map.of(
                                    "day",
                                    question.day(),
                                    "asked",
                                    true,
                                    "feed",
                                    found.map(PointBeliefs::feed).orElse(""),
                                    "rows",
                                    rows(question, found)))));
  }

  private Mono<ServerResponse> byJson(ServerRequest request) {
    return Bodies.json(request, Set.of("supply_point", "day", "believed_at"))
        .map(body -> question(name -> body.parsed(name, "a string", Function.identity())))
        .flatMap(
            question ->
                answer(request, question).flatMap(found -> Answers.ok(json(question, found))));
  }

  private Mono<Optional<PointBeliefs>> answer(ServerRequest request, Question question) {
    return gate.viewing(request, question.parameters(), ROLES)
        .then(
            Mono.fromCallable(() -> history().of(question.point()))
                .subscribeOn(Schedulers.boundedElastic()))
        .onErrorMap(
            LogUnavailableException.class,
            e ->
                new ConsoleProblem(
                    ReasonCode.STORE_UNAVAILABLE, "the change log does not answer", e));
  }

  private BeliefReader history() {
    return beliefs.orElseThrow(
        () ->
            new ConsoleProblem(
                ReasonCode.NOT_FOUND, "the register is one file and keeps no history"));
  }

  private Question question(Function<String, Optional<String>> body) {
    String number = body.apply("supply_point").orElse("").strip();
    SupplyPoint point =
        SupplyPoint.of(number)
            .orElseThrow(
                () ->
                    ConsoleProblem.invalid(
                        "supply_point", number.length() + " characters", "22 digits"));
    LocalDate day =
        body.apply("day").map(text -> read("day", text, LocalDate::parse)).orElse(today());
    return new Question(
        point,
        day,
        body.apply("believed_at").map(text -> read("believed_at", text, Instant::parse)));
  }

  private static <T> T read(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeParseException e) {
      throw ConsoleProblem.invalid(name, text, "ISO 8601");
    }
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(JAPAN));
  }

  private static List<DayBelief> rows(Question question, Optional<PointBeliefs> found) {
    return found
        .map(
            known ->
                question
                    .moment()
                    .map(at -> known.ofDayAt(question.day(), at).stream().toList())
                    .orElseGet(() -> known.ofDay(question.day())))
        .orElse(List.of());
  }

  private static Map<String, Object> json(Question question, Optional<PointBeliefs> found) {
    return Map.of(
        "day",
        question.day().toString(),
        "feed",
        found.map(PointBeliefs::feed).orElse(""),
        "beliefs",
        rows(question, found).stream().map(BeliefJson::of).toList());
  }
}
