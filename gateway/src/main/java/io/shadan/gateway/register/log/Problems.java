package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import io.shadan.gateway.register.batch.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a batch: the first are kept, all are counted. */
final class Problems {

  private final List<LineProblem> first = new ArrayList<>();
  private long total;

  void add(long line, ProblemCode code, String text) {
    total++;
    if (first.size() < BatchRefusedException.REPORTED) {
      first.add(new LineProblem(line, code, text));
    }
  }

  boolean any() {
    return total > 0;
  }

  /** Refuses the batch if there was any. */
  void refuse() throws BatchRefusedException {
    if (any()) {
      throw new BatchRefusedException(first, total);
    }
  }
}
