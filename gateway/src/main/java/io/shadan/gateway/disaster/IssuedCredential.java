package io.shadan.gateway.disaster;

import java.time.Instant;

/**
 * A grant just born.
 *
 * @param grant the compact JWS the responder presents
 * @param grantId its {@code jti}
 * @param expiresAt end of its life
 */
public record IssuedCredential(String grant, String grantId, Instant expiresAt) {

  /** Never the grant itself: it is a credential. */
  @Override
  public String toString() {
    return "IssuedCredential[" + grantId + ", until " + expiresAt + "]";
  }
}
