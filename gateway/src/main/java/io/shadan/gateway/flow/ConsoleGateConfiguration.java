package io.shadan.gateway.flow;

import io.shadan.gateway.guard.RequestShape;
import io.shadan.gateway.identity.CallerResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.WebFilter;

/**
 * The gate in front of the console: the same terminal and person checks as in front of the data.
 */
@Configuration(proxyBeanMethods = false)
@Import(ArrivalConfiguration.class)
public class ConsoleGateConfiguration {

  @Bean
  RequestShape requestShape() {
    return RequestShape.ofConsole();
  }

  @Bean
  WebFilter consoleCallerFilter(CallerResolver callers) {
    return new ConsoleCallerFilter(callers, new LoginRedirect());
  }
}
