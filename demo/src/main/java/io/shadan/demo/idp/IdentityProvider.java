package io.shadan.demo.idp;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The running OpenID provider. */
public final class IdentityProvider implements AutoCloseable {
  /** Client id of the gateway's log-in. */
  public static final String GATEWAY_CLIENT = "shadan";

  /** The audience every access token names: the gateway. */
  public static final String AUDIENCE = "shadan";

  private final ConfigurableApplicationContext context;
  private final URI issuer;

  private IdentityProvider(ConfigurableApplicationContext context, URI issuer) {
    this.context = context;
    this.issuer = issuer;
  }

  /** Starts it; returns when it answers. */
  public static IdentityProvider start(IdentityProviderSettings settings) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(IdentityProviderApplication.class)
            .web(WebApplicationType.SERVLET)
            .bannerMode(Banner.Mode.OFF)
            .registerShutdownHook(false)
            .properties(properties(settings))
            .initializers(fresh -> fresh.getBeanFactory().registerSingleton("settings", settings))
            .run();
    return new IdentityProvider(context, URI.create(settings.issuer()));
  }

  /** An own configuration name and cookie: the demo shares its JVM and the host with others. */
  private static Map<String, Object> properties(IdentityProviderSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.config.name", "demo-identity-provider");
    properties.put("spring.application.name", "demo-identity-provider");
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", settings.port());
    properties.put("server.servlet.session.cookie.name", "SHADAN_IDP_" + settings.port());
    properties.put("server.tomcat.threads.max", 20);
    properties.put("logging.threshold.console", "OFF");
    properties.put("logging.file.name", settings.log().toString());
    return properties;
  }

  /** Its issuer, {@code http://localhost:PORT}. */
  public URI issuer() {
    return issuer;
  }

  @Override
  public void close() {
    context.close();
  }
}
