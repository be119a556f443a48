package io.shadan.demo.idp;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What one run of the provider needs.
 *
 * @param port on 127.0.0.1; the issuer is {@code http://localhost:PORT}
 * @param gatewayOrigins where the gateway's screens and console stand, e.g. {@code
 *     https://localhost:8443}; its log-in returns only there
 * @param clientSecret secret of the client {@code shadan}
 * @param keyFile where the signing key is kept, so that tokens survive a restart; a new key is
 *     written when it is not there
 * @param log where it logs; nothing goes to the terminal
 */
public record IdentityProviderSettings(
    int port, List<URI> gatewayOrigins, String clientSecret, Path keyFile, Path log) {

  public IdentityProviderSettings {
    gatewayOrigins = List.copyOf(gatewayOrigins);
  }

  /** The issuer, exactly as tokens name it. */
  public String issuer() {
    return "http://localhost:" + port;
  }

  @Override
  public String toString() {
    return "IdentityProviderSettings[port=" + port + "]";
  }
}
