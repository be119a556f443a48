package io.shadan.gateway;

import io.shadan.gateway.console.ConsoleConfiguration;
import io.shadan.gateway.flow.ConsoleGateConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The port for compliance. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ConsoleGateConfiguration.class, ConsoleConfiguration.class})
class ConsoleContext {

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> tls(TlsServer server) {
    return server;
  }
}
