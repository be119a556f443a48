package io.shadan.faults.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What a check of a directory found.
 *
 * @param entries whole entries in order
 * @param acknowledged records that had to be there
 * @param lost acknowledged records that are not at their position
 * @param duplicates records that are there twice
 * @param problems everything else that must not be, and the first of the above in words
 */
public record Verdict(
    long entries, long acknowledged, long lost, long duplicates, List<String> problems) {
  private static final int MOST_PROBLEMS = 20;

  public Verdict {
    problems = List.copyOf(problems);
  }

  public boolean holds() {
    return lost == 0 && duplicates == 0 && problems.isEmpty();
  }

  /**
   * @throws BrokenPromise it does not hold
   */
  public Verdict orThrow(String after) {
    if (!holds()) {
      throw new BrokenPromise("after " + after + ": " + this);
    }
    return this;
  }

  /** Collects. */
  static final class Builder {
    private final List<String> problems = new ArrayList<>();
    long lost;
    long duplicates;

    void problem(String what) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(what);
      }
    }

    Verdict build(long entries, long acknowledged) {
      return new Verdict(entries, acknowledged, lost, duplicates, problems);
    }
  }
}
