package io.shadan.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What one input of at most 1 MiB may cost. Time is the processor's, so that a busy machine breaks
 * nothing; memory that is held at once is bounded by the heap of the process (see {@code pom.xml}).
 */
public final class Limits {

  /** Longest input the limits are promised for, in bytes. */
  public static final int LONGEST_INPUT = 1024 * 1024;

  /** Most processor time. */
  public static final Duration TIME = Duration.ofSeconds(1);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Limits() {}

  /**
   * Runs and measures.
   *
   * @throws BrokenInvariantException when it took longer than {@link #TIME}
   */
  public static Cost hold(String what, byte[] input, Runnable work) {
    Cost cost = measure(work);
    if (input.length <= LONGEST_INPUT && cost.cpu().compareTo(TIME) > 0) {
      throw new BrokenInvariantException(
          "%s: %d bytes took %d ms, expected at most %d"
              .formatted(what, input.length, cost.cpu().toMillis(), TIME.toMillis()));
    }
    return cost;
  }

  /** Runs and measures only. */
  public static Cost measure(Runnable work) {
    long began = THREADS.getCurrentThreadCpuTime();
    long had = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return new Cost(
        Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began),
        THREADS.getCurrentThreadAllocatedBytes() - had);
  }

  /**
   * What a run cost.
   *
   * @param cpu processor time of the thread
   * @param allocated bytes allocated in all, those given back meanwhile included
   */
  public record Cost(Duration cpu, long allocated) {}
}
