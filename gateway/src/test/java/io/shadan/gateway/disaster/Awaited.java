package io.shadan.gateway.disaster;

import java.util.Objects;
import reactor.core.publisher.Mono;

/** Waits for an answer in a test. */
public final class Awaited {
  private Awaited() {}

  /** The value; fails when there is none. */
  public static <T> T awaited(Mono<T> answer) {
    return Objects.requireNonNull(answer.block(), "no answer");
  }
}
