package io.shadan.gateway.flow;

import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.evidence.ExchangeIds;
import io.shadan.gateway.guard.RequestShape;
import io.shadan.gateway.identity.CallerFactory;
import io.shadan.gateway.identity.CallerResolver;
import io.shadan.gateway.identity.IdentityConfiguration;
import io.shadan.terminals.TerminalRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;

/**
 * What the data plane and the console share: shape, terminal, log-in and the single refusal path.
 */
@Configuration(proxyBeanMethods = false)
@Import(IdentityConfiguration.class)
class ArrivalConfiguration {

  @Bean
  CallerResolver callerResolver(TerminalRegistry terminals) {
    return new CallerResolver(new CallerFactory(terminals));
  }

  @Bean
  ExchangeIds exchangeIds(Clock clock) {
    return new ExchangeIds(clock, new SecureRandom());
  }

  @Bean
  WebFilter arrivalFilter(ExchangeIds ids, CallerResolver callers, RequestShape shape) {
    return new ArrivalFilter(ids, shape, callers);
  }

  @Bean
  UndecodedRequests undecodedRequests(ExchangeIds ids, EvidenceRecorder evidence) {
    return new UndecodedRequests(ids, evidence);
  }

  @Bean
  WebExceptionHandler refusalHandler(EvidenceRecorder evidence) {
    return new RefusalHandler(evidence);
  }
}
