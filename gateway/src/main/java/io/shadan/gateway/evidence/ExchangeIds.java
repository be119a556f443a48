package io.shadan.gateway.evidence;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/**
 * Ids of exchanges: 48 bits of time and 80 of randomness as 32 hex digits, so that ids sort by time
 * and cannot be guessed.
 */
public final class ExchangeIds {

  private final Clock clock;
  private final SecureRandom random;

  public ExchangeIds(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id. */
  public String next() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    long millis = clock.millis();
    for (int i = 0; i < 6; i++) {
      bytes[i] = (byte) (millis >> (40 - 8 * i));
    }
    return HexFormat.of().formatHex(bytes);
  }
}
