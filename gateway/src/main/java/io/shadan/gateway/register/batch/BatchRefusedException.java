package io.shadan.gateway.register.batch;

import java.util.List;

/** A batch is refused whole; nothing of it is in force. */
public final class BatchRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Problems that are reported one by one; the others are counted. */
  public static final int REPORTED = 1000;

  private final transient List<LineProblem> problems;
  private final long total;

  /**
   * A refusal.
   *
   * @param problems at least one, at most {@link #REPORTED}
   * @param total how many there were
   */
  public BatchRefusedException(List<LineProblem> problems, long total) {
    super(
        "%d problem(s), the first: line %d: %s: %s"
            .formatted(
                total,
                problems.get(0).line(),
                problems.get(0).code().wire(),
                problems.get(0).text()));
    this.problems = List.copyOf(problems);
    this.total = total;
  }

  /** A refusal of the batch as a whole. */
  public BatchRefusedException(ProblemCode code, String text) {
    this(List.of(new LineProblem(0, code, text)), 1);
  }

  /** What is wrong, by line. */
  public List<LineProblem> problems() {
    return problems;
  }

  /** How many problems there were. */
  public long total() {
    return total;
  }

  /**
   * Whether the batch may be good but came at the wrong time: it is kept, and is taken up again
   * when what is missing has come.
   */
  public boolean early() {
    return problems.get(0).code() == ProblemCode.SEQUENCE_GAP;
  }
}
