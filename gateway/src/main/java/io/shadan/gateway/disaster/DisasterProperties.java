package io.shadan.gateway.disaster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of a disaster.
 *
 * @param maxDuration longest disaster; at most 72 h, a longer one is declared anew
 * @param credentialLifetime life of one grant; at most an hour
 * @param prefectures first two digits a municipality code may have; Kyushu by default
 * @param signingKeyFile file of the grant signing keys (JWK set)
 * @param createSigningKeys whether a missing file is created; demo only
 */
@ConfigurationProperties("shadan.disaster")
public record DisasterProperties(
    @DefaultValue("24h") Duration maxDuration,
    @DefaultValue("10m") Duration credentialLifetime,
    @DefaultValue({"40", "41", "42", "43", "44", "45", "46"}) Set<String> prefectures,
    Path signingKeyFile,
    @DefaultValue("false") boolean createSigningKeys) {

  public DisasterProperties {
    if (signingKeyFile == null) {
      throw new IllegalArgumentException(
          "shadan.disaster.signing-key-file is absent; expected the file of the grant signing keys");
    }
    requireBetween("max-duration", maxDuration, Duration.ofMinutes(1), Duration.ofHours(72));
    requireBetween(
        "credential-lifetime", credentialLifetime, Duration.ofSeconds(1), Duration.ofHours(1));
    prefectures = Set.copyOf(prefectures);
    if (prefectures.isEmpty()) {
      throw new IllegalArgumentException(
          "shadan.disaster.prefectures is empty; expected two-digit prefecture codes");
    }
    for (String prefecture : prefectures) {
      if (!prefecture.matches("0[1-9]|[1-3][0-9]|4[0-7]")) {
        throw new IllegalArgumentException(
            "shadan.disaster.prefectures holds '" + prefecture + "'; expected 01 to 47");
      }
    }
  }

  private static void requireBetween(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "shadan.disaster."
              + name
              + " is "
              + value
              + "; expected between "
              + least
              + " and "
              + most);
    }
  }
}
