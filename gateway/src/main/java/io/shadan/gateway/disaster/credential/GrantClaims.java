package io.shadan.gateway.disaster.credential;

import java.time.Instant;
import java.util.List;

/**
 * What a disaster grant says.
 *
 * @param id {@code jti}
 * @param subject {@code sub}: the responder
 * @param disasterId {@code dis}
 * @param area {@code area}: municipality codes
 * @param profile {@code profile}: field profile
 * @param terminal {@code trm}: register number of the one terminal
 * @param certificateSha256 {@code cnf.x5t#S256}: its certificate, here as lower-case hex
 * @param notBefore {@code nbf}, whole seconds
 * @param until {@code exp}, whole seconds
 */
public record GrantClaims(
    String id,
    String subject,
    String disasterId,
    List<String> area,
    String profile,
    String terminal,
    String certificateSha256,
    Instant notBefore,
    Instant until) {
  public GrantClaims {
    area = List.copyOf(area);
  }
}
