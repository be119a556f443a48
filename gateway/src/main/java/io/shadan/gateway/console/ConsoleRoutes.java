package io.shadan.gateway.console;

import io.shadan.gateway.reason.ReasonCode;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Every address of the console, behind one refusal path. */
final class ConsoleRoutes {
  private ConsoleRoutes() {}

  static RouterFunction<ServerResponse> all(
      ConsoleRefusals refusals,
      EvidenceEndpoints evidence,
      LogEndpoints log,
      RevealEndpoints reveals,
      DisasterEndpoints disasters,
      TerminalEndpoints terminals,
      RegisterEndpoints register,
      BeliefPages beliefs,
      EvidencePages evidencePages,
      DisasterPages disasterPages,
      HoldPages holdPages) {
    return evidence
        .routes()
        .and(log.routes())
        .and(reveals.routes())
        .and(disasters.routes())
        .and(terminals.routes())
        .and(register.routes())
        .and(beliefs.routes())
        .and(evidencePages.routes())
        .and(disasterPages.routes())
        .and(holdPages.routes())
        .and(unknownApi())
        .filter(refusals::guard)
        .and(style());
  }

  private static RouterFunction<ServerResponse> unknownApi() {
    return RouterFunctions.route(
        RequestPredicates.path("/api/**"),
        request ->
            Mono.error(
                new ConsoleProblem(
                    ReasonCode.OPERATION_UNKNOWN,
                    request.method()
                        + " "
                        + request.path()
                        + " is not an address of the console")));
  }

  private static RouterFunction<ServerResponse> style() {
    return RouterFunctions.route(
        RequestPredicates.GET("/assets/console.css"),
        request ->
            ServerResponse.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .header("X-Content-Type-Options", "nosniff")
                .bodyValue(new ClassPathResource("static/console/console.css")));
  }
}
