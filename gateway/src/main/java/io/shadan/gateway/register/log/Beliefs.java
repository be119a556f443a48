package io.shadan.gateway.register.log;

import io.shadan.gateway.register.timeline.Timeline;

/** What can be said of a belief as a whole. */
final class Beliefs {
  private Beliefs() {}

  /** Whether anything is believed; a point that was let go is free for another feed. */
  static boolean any(Timeline belief) {
    return !belief.settled().isEmpty() || !belief.pending().isEmpty();
  }
}
