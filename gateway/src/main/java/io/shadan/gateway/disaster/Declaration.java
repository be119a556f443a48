package io.shadan.gateway.disaster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a commander asks for; checked by the service, not here.
 *
 * @param start when it begins; empty for at once
 * @param end when it ends; exactly one of end and duration is given
 * @param duration how long it lasts
 */
public record Declaration(
    String name,
    List<String> area,
    String profile,
    List<Responder> responders,
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<Duration> duration) {
  public Declaration {
    area = List.copyOf(area);
    responders = List.copyOf(responders);
  }
}
