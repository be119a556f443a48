package io.shadan.demo.legacy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions of one system; each dies after 30 minutes without a request. */
final class Sessions {
  static final Duration LIFE = Duration.ofMinutes(30);

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> lastUse = new ConcurrentHashMap<>();
  private final Clock clock;

  Sessions(Clock clock) {
    this.clock = clock;
  }

  String open() {
    byte[] id = new byte[16];
    random.nextBytes(id);
    String session = HexFormat.of().withUpperCase().formatHex(id);
    lastUse.put(session, clock.instant());
    return session;
  }

  /** Whether the session lives; using it prolongs it. */
  boolean use(String session) {
    Instant now = clock.instant();
    Instant alive =
        lastUse.computeIfPresent(session, (id, last) -> last.plus(LIFE).isBefore(now) ? null : now);
    return alive != null;
  }

  void expireAll() {
    lastUse.clear();
  }
}
