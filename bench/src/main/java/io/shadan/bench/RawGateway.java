package io.shadan.bench;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;

/**
 * The named peer: Spring Cloud Gateway of the same version with one route and no filters of ours,
 * behind the same TLS. It reads the same {@code application.yaml} from the class path, so that the
 * pool towards the upstream is the same too.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class RawGateway {

  private static final String BOOT = "org.springframework.boot.";
  private static final String EXCLUDED =
      String.join(
          ",",
          BOOT + "jdbc.autoconfigure.DataSourceAutoConfiguration",
          BOOT + "flyway.autoconfigure.FlywayAutoConfiguration",
          BOOT + "security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
          BOOT + "security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
          BOOT
              + "security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration",
          BOOT
              + "security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientAutoConfiguration",
          BOOT
              + "security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientWebSecurityAutoConfiguration",
          BOOT
              + "security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration");

  /** Starts it. */
  public static void main(String[] args) {
    new SpringApplicationBuilder(RawGateway.class)
        .web(WebApplicationType.REACTIVE)
        .properties(
            // Not application.yaml, which is ours; the same pool as ours, and nothing else of it.
            "spring.config.name=raw",
            "spring.main.banner-mode=off",
            "logging.level.root=warn",
            "spring.cloud.gateway.server.webflux.httpclient.pool.type=fixed",
            "spring.cloud.gateway.server.webflux.httpclient.pool.max-connections=500",
            "spring.autoconfigure.exclude=" + EXCLUDED)
        .run(args);
  }

  @Bean
  RouteLocator everything(RouteLocatorBuilder routes, @Value("${bench.upstream}") String upstream) {
    return routes.routes().route("stub", route -> route.path("/stub/**").uri(upstream)).build();
  }
}
