package io.shadan.gateway.register.log;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How well this node knows the change log: when it last answered, and since when a batch is known
 * that is not in force here. Time is the machine's own, which nobody sets.
 */
final class Pulse {

  /** How long a known batch may be missing. */
  private static final long GRACE = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanos;
  private final long contactLimit;
  private volatile Beat beat = Beat.NONE;

  Pulse(LongSupplier nanos, Duration contactLimit) {
    this.nanos = nanos;
    this.contactLimit = contactLimit.toNanos();
  }

  /**
   * One look at the log.
   *
   * @param known whether the log has ever been in force here as a whole
   * @param contact when it last answered
   * @param newest the newest batch known
   * @param behind whether that is not in force here
   * @param since when it was first known not to be
   */
  private record Beat(boolean known, long contact, int newest, boolean behind, long since) {
    static final Beat NONE = new Beat(false, Long.MIN_VALUE, 0, false, 0);
  }

  /**
   * The log has answered.
   *
   * @param newest number of its newest batch
   * @param inForce number of the newest in force here
   */
  synchronized void answered(int newest, int inForce) {
    long now = nanos.getAsLong();
    boolean behind = newest > inForce;
    long since = behind && beat.behind() ? beat.since() : now;
    beat = new Beat(beat.known() || !behind, now, newest, behind, since);
  }

  /** A batch is in force here. */
  synchronized void inForce(int number) {
    Beat last = beat;
    if (number >= last.newest()) {
      beat = new Beat(last.known(), last.contact(), number, false, last.since());
    } else if (last.behind()) {
      beat = new Beat(last.known(), last.contact(), last.newest(), true, nanos.getAsLong());
    }
  }

  /** What is in force is not of this log; everything starts anew. */
  synchronized void lost() {
    beat = Beat.NONE;
  }

  /** Why nothing is settled now; empty when all is well. */
  Optional<String> doubt() {
    Beat now = beat;
    if (!now.known()) {
      return Optional.of("the change log is not in force yet");
    }
    long time = nanos.getAsLong();
    if (time - now.contact() > contactLimit) {
      return Optional.of("the change log has not answered for too long");
    }
    if (now.behind() && time - now.since() > GRACE) {
      return Optional.of("a batch is known but not in force yet");
    }
    return Optional.empty();
  }

  /** Whether the log has ever been in force here as a whole. */
  boolean known() {
    return beat.known();
  }

  /** How long the log has been silent; empty before it first answered. */
  Optional<Duration> silence() {
    Beat now = beat;
    return now.equals(Beat.NONE)
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.getAsLong() - now.contact()));
  }

  /** Number of the newest batch known. */
  int newest() {
    return beat.newest();
  }
}
