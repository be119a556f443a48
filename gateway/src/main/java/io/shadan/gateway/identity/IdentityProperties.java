package io.shadan.gateway.identity;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * The OpenID provider.
 *
 * @param issuer exact {@code iss} of its tokens
 * @param clientId OAuth client for log-in from a browser
 * @param clientSecretFile file with that client's secret
 * @param audience value every token's {@code aud} must contain
 * @param algorithm the one JWS algorithm accepted
 * @param timeout bound on each call to the provider
 */
@ConfigurationProperties("shadan.identity")
public record IdentityProperties(
    URI issuer,
    String clientId,
    Path clientSecretFile,
    @DefaultValue("shadan") String audience,
    @DefaultValue("RS256") SignatureAlgorithm algorithm,
    @DefaultValue("2s") Duration timeout) {

  public IdentityProperties {
    if (issuer == null || clientId == null || clientSecretFile == null) {
      throw new IllegalArgumentException(
          "shadan.identity needs issuer, client-id and client-secret-file");
    }
  }

  /** A path below the issuer. */
  public String endpoint(String path) {
    return issuer.toString().replaceAll("/$", "") + path;
  }
}
