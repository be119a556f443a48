package io.shadan.gateway.console;

import io.shadan.gateway.disaster.DisasterRefusedException;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The single refusal path of the console: problem+json (RFC 9457) for APIs, a page for people. */
final class ConsoleRefusals {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleRefusals.class);

  private final ConsoleGate gate;
  private final Pages pages;

  ConsoleRefusals(ConsoleGate gate, Pages pages) {
    this.gate = gate;
    this.pages = pages;
  }

  /** Runs the handler; whatever goes wrong becomes an answer with a stable code. */
  Mono<ServerResponse> guard(ServerRequest request, HandlerFunction<ServerResponse> next) {
    return Mono.defer(() -> next.handle(request))
        .onErrorResume(error -> onRecord(request, problem(request, error)))
        .onErrorResume(error -> answer(request, problem(request, error)));
  }

  private Mono<ServerResponse> onRecord(ServerRequest request, ConsoleProblem problem) {
    // A refused person is on record before they learn of it; a malformed request is not evidence.
    if (problem.reason().status() != 403) {
      return answer(request, problem);
    }
    Caller caller = ConsoleCaller.of(request.exchange());
    return gate.refused(request, caller, problem.reason())
        .then(Mono.defer(() -> answer(request, problem)));
  }

  private Mono<ServerResponse> answer(ServerRequest request, ConsoleProblem problem) {
    if (!request.path().startsWith("/api/")) {
      return pages.problem(request, problem);
    }
    ReasonCode reason = problem.reason();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "urn:shadan:reason:" + reason.wire());
    body.put("code", reason.wire());
    body.put("title", reason.en());
    body.put("title_ja", reason.ja());
    body.put("detail", detail(problem));
    body.put("status", reason.status());
    body.putAll(problem.members());
    return ServerResponse.status(reason.status())
        .header("Cache-Control", "no-store")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .bodyValue(body);
  }

  /** What may be told; the cause of an internal error stays in the log. */
  static String detail(ConsoleProblem problem) {
    return problem.getMessage() == null ? "" : problem.getMessage();
  }

  private static ConsoleProblem problem(ServerRequest request, Throwable error) {
    if (error instanceof ConsoleProblem known) {
      return known;
    }
    if (error instanceof DisasterRefusedException refused) {
      return new ConsoleProblem(refused.reason(), String.valueOf(refused.getMessage()), refused);
    }
    LOG.error("console request {} failed", request.exchange().getRequest().getId(), error);
    return new ConsoleProblem(
        ReasonCode.INTERNAL_ERROR,
        "request " + request.exchange().getRequest().getId() + " failed; the log says why",
        error);
  }
}
