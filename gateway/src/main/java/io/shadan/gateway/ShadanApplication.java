package io.shadan.gateway;

import io.shadan.gateway.readiness.StartupRefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts Shadan: one core without a web server, and beside each other the data plane, the console
 * and the management port, each a web context of its own so that nothing of one can be reached
 * through another. {@code shadan.role} tells which are started.
 */
public final class ShadanApplication implements AutoCloseable {

  private static final String NO_JDBC =
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration";
  private static final String NO_SECURITY =
      "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration,"
          + "org.springframework.boot.security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientAutoConfiguration,"
          + "org.springframework.boot.security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientWebSecurityAutoConfiguration";

  /** Counts are the gateway's own; an observation around every filter costs more than masking. */
  private static final String NO_OBSERVATION =
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration";

  /** Only the management port has endpoints, and of those only health and counts. */
  private static final String[] PROBES = {
    "management.endpoints.access.default=none",
    "management.endpoint.health.access=read-only",
    "management.endpoint.metrics.access=read-only",
    "management.endpoints.web.exposure.include=health,metrics",
    "management.endpoint.health.probes.enabled=true",
    "management.endpoint.health.status.order=down,out-of-service,degraded,up,unknown",
    "management.endpoint.health.group.readiness.include=readinessState,journal,register",
    "management.endpoint.health.group.readiness.show-details=always"
  };

  private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

  private ShadanApplication() {}

  /** Runs until stopped; exit code 1 and a list of what is wrong when the start is refused. */
  public static void main(String[] args) {
    try {
      ShadanApplication running = start(args);
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "shadan-stop"));
    } catch (RuntimeException e) {
      System.err.println(reason(e));
      System.exit(1);
    }
  }

  /** Starts everything the role asks for; on failure everything is stopped again. */
  public static ShadanApplication start(String... args) {
    ShadanApplication application = new ShadanApplication();
    try {
      ConfigurableApplicationContext core =
          application.add(web(CoreContext.class, WebApplicationType.NONE, null).run(args));
      String role = core.getEnvironment().getProperty("shadan.role", "all");
      if (!role.equals("control-plane")) {
        application.add(
            reactive(DataPlaneContext.class, core, "data-plane", NO_JDBC + "," + NO_OBSERVATION)
                .run(args));
      }
      if (!role.equals("data-plane")) {
        application.add(
            reactive(ConsoleContext.class, core, "console", NO_JDBC)
                .properties("spring.cloud.gateway.server.webflux.enabled=false")
                .run(args));
      }
      application.add(
          reactive(ManagementContext.class, core, "management", NO_JDBC + "," + NO_SECURITY)
              .properties("spring.cloud.gateway.server.webflux.enabled=false")
              .properties(PROBES)
              .run(args));
      return application;
    } catch (RuntimeException e) {
      application.close();
      throw e;
    }
  }

  /** The core context, for tests. */
  public ConfigurableApplicationContext core() {
    return contexts.get(0);
  }

  /** Stops in reverse order: first what answers clients, last the journal. */
  @Override
  public void close() {
    List<ConfigurableApplicationContext> reversed = new ArrayList<>(contexts);
    Collections.reverse(reversed);
    reversed.forEach(ConfigurableApplicationContext::close);
  }

  private ConfigurableApplicationContext add(ConfigurableApplicationContext context) {
    contexts.add(context);
    return context;
  }

  private static SpringApplicationBuilder reactive(
      Class<?> source, ConfigurableApplicationContext core, String name, String excluded) {
    return web(source, WebApplicationType.REACTIVE, core)
        .properties(
            "server.port=${shadan." + name + ".port}",
            "server.address=${shadan." + name + ".address:127.0.0.1}",
            "spring.autoconfigure.exclude=" + excluded,
            "management.endpoints.access.default=none");
  }

  private static SpringApplicationBuilder web(
      Class<?> source,
      WebApplicationType type,
      @org.jspecify.annotations.Nullable ConfigurableApplicationContext parent) {
    SpringApplicationBuilder builder =
        new SpringApplicationBuilder(source)
            .web(type)
            .registerShutdownHook(false)
            .logStartupInfo(false);
    return parent == null ? builder : builder.parent(parent);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof StartupRefusedException)
        && cause.getCause() != null
        && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause instanceof StartupRefusedException
        ? String.valueOf(cause.getMessage())
        : "Shadan does not start: " + cause.getMessage();
  }
}
