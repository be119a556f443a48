package io.shadan.gateway.console;

import io.shadan.gateway.disaster.GridDuty;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalRegistry;
import io.shadan.terminals.TerminalStatus;
import java.time.Duration;
import java.util.List;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Reads and changes the terminal register; a change is on record before it takes effect. */
final class TerminalDesk {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ConsoleGate gate;
  private final TerminalRegistry register;
  private final TerminalTransitionRecorder recorder;
  private final Scheduler scheduler;

  /**
   * @param scheduler threads that may block
   */
  TerminalDesk(
      ConsoleGate gate,
      TerminalRegistry register,
      TerminalTransitionRecorder recorder,
      Scheduler scheduler) {
    this.gate = gate;
    this.register = register;
    this.recorder = recorder;
    this.scheduler = scheduler;
  }

  List<Terminal> all(ServerRequest request) {
    gate.require(request, GridDuty.TERMINAL_ADMINISTRATOR, GridDuty.CONDUCT_OFFICER);
    return register.all();
  }

  /**
   * Changes the status. A revoked terminal stays revoked: it comes back under a new certificate.
   */
  Mono<Terminal> change(ServerRequest request, String id, String status) {
    Caller caller = gate.require(request, GridDuty.TERMINAL_ADMINISTRATOR);
    TerminalStatus next = status(status);
    Terminal terminal =
        register
            .find(id)
            .orElseThrow(
                () ->
                    new ConsoleProblem(ReasonCode.NOT_FOUND, "there is no terminal '" + id + "'"));
    requireChange(terminal, next);
    TerminalTransition transition =
        new TerminalTransition(
            request.exchange().getRequest().getId(), caller, id, terminal.status(), next);
    return ConsoleGate.durable(() -> recorder.record(transition)).then(applied(id, next));
  }

  private Mono<Terminal> applied(String id, TerminalStatus next) {
    return Mono.fromCallable(() -> register.changeStatus(id, next))
        .subscribeOn(scheduler)
        .timeout(LIMIT)
        .onErrorMap(
            cause ->
                new ConsoleProblem(
                    ReasonCode.STORE_UNAVAILABLE, "the terminal register did not change", cause));
  }

  private static void requireChange(Terminal terminal, TerminalStatus next) {
    if (terminal.status() == TerminalStatus.REVOKED || terminal.status() == next) {
      throw new ConsoleProblem(
          ReasonCode.STATE_CONFLICT,
          "terminal " + terminal.id() + " is " + terminal.status() + "; it cannot become " + next);
    }
  }

  private static TerminalStatus status(String text) {
    for (TerminalStatus status : TerminalStatus.values()) {
      if (status.name().equals(text)) {
        return status;
      }
    }
    throw ConsoleProblem.invalid("status", text, "one of ACTIVE, SUSPENDED, REVOKED");
  }
}
