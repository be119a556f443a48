package io.shadan.gateway.upstream;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.readiness.ReadinessCheck;
import io.shadan.gateway.upstream.credential.FileLegacyCredentials;
import io.shadan.gateway.upstream.credential.LegacyCredentials;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way to the legacy systems. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpstreamProperties.class)
public class UpstreamConfiguration {

  @Bean
  LegacyCredentials legacyCredentials(UpstreamProperties properties) {
    return new FileLegacyCredentials(properties.credentialsFile());
  }

  @Bean
  ReadinessCheck upstreamCheck(
      Catalog catalog, UpstreamProperties properties, LegacyCredentials credentials) {
    return () -> {
      List<String> problems = new ArrayList<>();
      catalog
          .systems()
          .forEach(
              system -> {
                if (!properties.systems().containsKey(system.id())) {
                  problems.add(
                      "shadan.upstream.systems."
                          + system.id()
                          + ".url is missing; the catalogue describes this system");
                }
                if (system.login().isPresent() && credentials.find(system.id()).isEmpty()) {
                  problems.add(
                      "shadan.upstream.credentials-file has no entry for system '"
                          + system.id()
                          + "', which asks for a log-in");
                }
              });
      return problems;
    };
  }
}
