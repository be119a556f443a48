package io.shadan.gateway.console;

import io.shadan.gateway.disaster.DisasterService;
import io.shadan.gateway.register.feed.SupplyFeeds;
import io.shadan.gateway.register.log.BeliefReader;
import io.shadan.gateway.register.reconcile.Reconciliations;
import io.shadan.terminals.TerminalRegistry;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.scheduler.Schedulers;

/**
 * Puts the room together. Needs {@link DisasterService}, {@link TerminalRegistry} and the room's
 * own ports; gives the routes. A filter must have put the verified caller on the exchange.
 */
@Configuration(proxyBeanMethods = false)
public class ConsoleConfiguration {

  @Bean
  RouterFunction<ServerResponse> consoleRoutes(
      DisasterService disasters,
      TerminalRegistry terminals,
      EvidenceReader records,
      AlertReader alerts,
      DriftReader drift,
      StatusReader status,
      LogReader log,
      Optional<BeliefReader> beliefs,
      CustomerReveal reveal,
      SupplyFeeds feeds,
      Reconciliations reconciliations,
      HoldReader holds,
      ConsoleAccessRecorder accessRecorder,
      TerminalTransitionRecorder terminalRecorder) {
    Pages pages = new Pages();
    ConsoleGate gate = new ConsoleGate(accessRecorder);
    Evidence evidence = new Evidence(records, alerts, drift);
    TerminalDesk desk =
        new TerminalDesk(gate, terminals, terminalRecorder, Schedulers.boundedElastic());
    return ConsoleRoutes.all(
        new ConsoleRefusals(gate, pages),
        new EvidenceEndpoints(gate, evidence),
        new LogEndpoints(gate, log),
        new RevealEndpoints(gate, new RevealDesk(Clock.systemUTC()), reveal),
        new DisasterEndpoints(disasters),
        new TerminalEndpoints(desk, pages),
        new RegisterEndpoints(gate, feeds, reconciliations, pages, Schedulers.boundedElastic()),
        new BeliefPages(gate, beliefs, pages, Clock.systemUTC()),
        new EvidencePages(gate, evidence, disasters, status, pages),
        new DisasterPages(disasters, pages),
        new HoldPages(gate, holds, pages));
  }
}
