package io.shadan.gateway.decision.opa;

import io.shadan.gateway.decision.CachingPolicyDecisionPoint;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the policy engine; a missing or unreadable bundle stops the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DecisionConfiguration.PolicyProperties.class)
public class DecisionConfiguration {

  @Bean
  PolicyDecisionPoint policyDecisionPoint(PolicyProperties properties, Clock clock) {
    return new CachingPolicyDecisionPoint(engine(properties), clock, properties.cachedDecisions());
  }

  private static PolicyDecisionPoint engine(PolicyProperties properties) {
    return switch (properties.engine()) {
      case BUNDLE ->
          new BundlePolicyDecisionPoint(PolicyBundle.fromClasspath(), properties.instances());
      case SERVER ->
          new ServerPolicyDecisionPoint(
              properties.requireServerUrl(), Optional.empty(), properties.timeout());
    };
  }

  /**
   * The policy engine.
   *
   * @param engine in process or an OPA server
   * @param serverUrl the server's address, for {@code server}
   * @param timeout longest wait for the server
   * @param instances compiled policies kept in process
   * @param cachedDecisions decisions kept for reuse
   */
  @ConfigurationProperties("shadan.policy")
  record PolicyProperties(
      @DefaultValue("bundle") Engine engine,
      @Nullable URI serverUrl,
      @DefaultValue("250ms") Duration timeout,
      @DefaultValue("4") int instances,
      @DefaultValue("10000") int cachedDecisions) {

    URI requireServerUrl() {
      if (serverUrl == null) {
        throw new IllegalArgumentException(
            "shadan.policy.server-url is missing; shadan.policy.engine is 'server'");
      }
      return serverUrl;
    }
  }

  /** Where policy is evaluated. */
  enum Engine {
    BUNDLE,
    SERVER
  }
}
