package io.shadan.gateway;

import io.shadan.gateway.flow.FlowConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The port in front of the legacy systems. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(FlowConfiguration.class)
class DataPlaneContext {

  @Bean
  WebServerFactoryCustomizer<NettyReactiveWebServerFactory> tls(TlsServer server) {
    return server;
  }
}
