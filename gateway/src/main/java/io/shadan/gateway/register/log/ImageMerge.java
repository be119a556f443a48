package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.LogUnavailableException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/** Writes an image of what is believed after a batch too big for the heap. */
final class ImageMerge {
  private ImageMerge() {}

  /** Both runs are in the order of points. */
  static void write(
      Iterator<PointHistory> before, BatchParts parts, int batch, ImageFolder.Draft draft)
      throws LogUnavailableException, LogDamagedException, IOException {
    Optional<PointHistory> has = next(before);
    Optional<Replacement> by = parts.next();
    while (has.isPresent() || by.isPresent()) {
      int order = order(has, by);
      if (order < 0) {
        draft.add(has.orElseThrow());
      } else {
        draft.add(
            PointHistory.replaced(
                order == 0 ? has.map(PointHistory::history) : Optional.empty(),
                by.orElseThrow(),
                batch));
        by = parts.next();
      }
      if (order <= 0) {
        has = next(before);
      }
    }
  }

  private static int order(Optional<PointHistory> has, Optional<Replacement> by) {
    if (has.isEmpty()) {
      return 1;
    }
    return by.isEmpty() ? -1 : has.get().point().compareTo(by.get().point());
  }

  private static Optional<PointHistory> next(Iterator<PointHistory> run) {
    return run.hasNext() ? Optional.of(run.next()) : Optional.empty();
  }
}
