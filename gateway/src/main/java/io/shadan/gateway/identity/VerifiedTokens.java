package io.shadan.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Remembers verified tokens for a minute, by the SHA-256 of the whole token, so that one signature
 * check serves many clicks. A token is never used at or after its {@code exp}, and only tokens that
 * passed every check are remembered.
 */
final class VerifiedTokens implements ReactiveJwtDecoder {

  private static final int MAX_TOKEN = 8192;

  private final ReactiveJwtDecoder decoder;
  private final Clock clock;
  private final Cache<String, Jwt> verified =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  VerifiedTokens(ReactiveJwtDecoder decoder, Clock clock) {
    this.decoder = decoder;
    this.clock = clock;
  }

  @Override
  public Mono<Jwt> decode(String token) {
    if (token.length() > MAX_TOKEN) {
      return Mono.error(
          new BadJwtException(
              "token of " + token.length() + " characters, expected at most " + MAX_TOKEN));
    }
    String key = digest(token);
    Jwt known = verified.getIfPresent(key);
    if (known != null && current(known)) {
      return Mono.just(known);
    }
    return decoder
        .decode(token)
        .filter(this::current)
        .switchIfEmpty(Mono.error(() -> new BadJwtException("token has no exp or has ended")))
        .doOnNext(jwt -> verified.put(key, jwt));
  }

  private boolean current(Jwt jwt) {
    Instant end = jwt.getExpiresAt();
    return end != null && clock.instant().isBefore(end);
  }

  private static String digest(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(token.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
