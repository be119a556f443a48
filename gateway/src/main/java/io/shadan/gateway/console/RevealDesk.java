package io.shadan.gateway.console;

import io.shadan.gateway.reason.ReasonCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Requests to see one customer's number: asked for by one officer, approved by another, shown once
 * to the first. Kept in memory only: who stops the gateway asks again.
 */
final class RevealDesk {
  static final Duration LIFE = Duration.ofMinutes(15);
  private static final int MOST = 100;

  private final Clock clock;
  private final Map<String, Reveal> open = new HashMap<>();

  /**
   * A request.
   *
   * @param approver empty until somebody has approved
   */
  record Reveal(
      String requester, Optional<String> approver, long position, int item, Instant until) {}

  RevealDesk(Clock clock) {
    this.clock = clock;
  }

  /** Opens one and answers its id. */
  synchronized String ask(String requester, long position, int item) {
    open.values().removeIf(this::isOver);
    if (open.size() >= MOST) {
      throw new ConsoleProblem(
          ReasonCode.STATE_CONFLICT, MOST + " requests are open; expected fewer");
    }
    String id = UUID.randomUUID().toString();
    open.put(
        id, new Reveal(requester, Optional.empty(), position, item, clock.instant().plus(LIFE)));
    return id;
  }

  /** Approves; never one's own. */
  synchronized void approve(String id, String approver) {
    Reveal reveal = find(id);
    if (reveal.requester().equals(approver)) {
      throw new ConsoleProblem(
          ReasonCode.FOUR_EYES_REQUIRED, "asked for by the same person; expected another");
    }
    open.put(
        id,
        new Reveal(
            reveal.requester(),
            Optional.of(approver),
            reveal.position(),
            reveal.item(),
            reveal.until()));
  }

  /** Takes an approved one, once, for who asked. */
  synchronized Reveal take(String id, String requester) {
    Reveal reveal = find(id);
    if (!reveal.requester().equals(requester)) {
      throw new ConsoleProblem(
          ReasonCode.FOUR_EYES_REQUIRED, "asked for by another person; expected the same");
    }
    if (reveal.approver().isEmpty()) {
      throw new ConsoleProblem(ReasonCode.STATE_CONFLICT, "not approved yet");
    }
    open.remove(id);
    return reveal;
  }

  private Reveal find(String id) {
    Reveal reveal = open.get(id);
    if (reveal == null || isOver(reveal)) {
      throw new ConsoleProblem(ReasonCode.NOT_FOUND, "no such open request");
    }
    return reveal;
  }

  private boolean isOver(Reveal reveal) {
    return !clock.instant().isBefore(reveal.until());
  }
}
