package io.shadan.gateway.flow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/**
 * Remembers the last screen of each person at each terminal: the path to a screen is what the
 * 2016–2022 leak had to be rebuilt from.
 */
final class ScreenTrail {

  private final Cache<String, String> last =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofMinutes(30)).build();

  String previous(String person) {
    return Optional.ofNullable(last.getIfPresent(person)).orElse("");
  }

  void visited(String person, String operation) {
    last.put(person, operation);
  }
}
