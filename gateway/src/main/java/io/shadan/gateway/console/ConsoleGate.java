package io.shadan.gateway.console;

import io.shadan.gateway.disaster.GridDuty;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Who may pass, and the record of it before anything is shown. */
final class ConsoleGate {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ConsoleAccessRecorder recorder;

  ConsoleGate(ConsoleAccessRecorder recorder) {
    this.recorder = recorder;
  }

  /** The caller, if they act in one of the roles on the T&amp;D side. */
  Caller require(ServerRequest request, String... roles) {
    Caller caller = ConsoleCaller.of(request.exchange());
    GridDuty.refusal(caller, List.of(roles))
        .ifPresent(
            refusal -> {
              throw new ConsoleProblem(refusal.reason(), refusal.detail());
            });
    return caller;
  }

  /**
   * The conduct officer, once their look at the evidence is on record. Nobody else reads evidence:
   * operator ≠ auditor (law 9).
   */
  Mono<Caller> evidence(ServerRequest request, Map<String, String> parameters) {
    return viewing(request, parameters, GridDuty.CONDUCT_OFFICER);
  }

  /** Somebody in one of the roles on the T&amp;D side, once the look is on record. */
  Mono<Caller> viewing(ServerRequest request, Map<String, String> parameters, String... roles) {
    return Mono.defer(
        () -> {
          Caller caller = require(request, roles);
          return record(request, caller, parameters, Optional.empty()).thenReturn(caller);
        });
  }

  /** Puts what the caller is about to see or do on record. */
  Mono<Void> allowed(ServerRequest request, Caller caller, Map<String, String> parameters) {
    return Mono.defer(() -> record(request, caller, parameters, Optional.empty()));
  }

  /** Puts a refused act on record. */
  Mono<Void> refused(ServerRequest request, Caller caller, ReasonCode reason) {
    return record(request, caller, request.pathVariables(), Optional.of(reason));
  }

  /** Waits, in bounded time, until something is durable. */
  static Mono<Void> durable(Supplier<CompletionStage<Void>> recording) {
    return Mono.defer(() -> Mono.fromCompletionStage(recording.get()))
        .timeout(LIMIT)
        .onErrorMap(
            cause ->
                new ConsoleProblem(
                    ReasonCode.EVIDENCE_UNAVAILABLE,
                    "the record could not be made durable; nothing was shown or changed",
                    cause));
  }

  private Mono<Void> record(
      ServerRequest request,
      Caller caller,
      Map<String, String> parameters,
      Optional<ReasonCode> refusal) {
    ConsoleAccess access =
        new ConsoleAccess(
            request.exchange().getRequest().getId(), caller, view(request), parameters, refusal);
    return durable(() -> recorder.record(access));
  }

  private static String view(ServerRequest request) {
    return request.method()
        + " "
        + request
            .attribute(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE)
            .map(Object::toString)
            .orElse("unknown");
  }
}
