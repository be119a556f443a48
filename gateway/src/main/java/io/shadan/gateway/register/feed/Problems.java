package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import io.shadan.gateway.register.batch.ProblemCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with a batch: the first are kept, all are counted. */
final class Problems {
  private final List<LineProblem> kept = new ArrayList<>();
  private long total;

  void add(LineProblem problem) {
    total++;
    if (kept.size() < BatchRefusedException.REPORTED) {
      kept.add(problem);
    }
  }

  void add(long line, ProblemCode code, String text) {
    add(new LineProblem(line, code, text));
  }

  /** Of the batch as a whole: it explains the others, so it is kept even when they are many. */
  void addOfAll(ProblemCode code, String text) {
    total++;
    kept.add(0, new LineProblem(0, code, text));
    if (kept.size() > BatchRefusedException.REPORTED) {
      kept.remove(kept.size() - 1);
    }
  }

  boolean isEmpty() {
    return total == 0;
  }

  /** Refuses if there is any; problems of the whole come first, then by line. */
  void refuse() throws BatchRefusedException {
    if (total > 0) {
      kept.sort(Comparator.comparingLong(LineProblem::line));
      throw new BatchRefusedException(kept, total);
    }
  }
}
