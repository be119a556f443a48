package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.image.ImageEntry;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/** Writes an image of what is believed after a batch too big for the heap. */
final class ImageMerge {
  private ImageMerge() {}

  /** Both runs are in the order of points. */
  static void write(
      Iterator<ImageEntry> before, BatchParts parts, int batch, ImageFolder.Draft draft)
      throws LogUnavailableException, LogDamagedException, IOException {
    Optional<ImageEntry> has = next(before);
    Optional<Replacement> by = parts.next();
    while (has.isPresent() || by.isPresent()) {
      int order = order(has, by);
      if (order < 0) {
        draft.add(has.orElseThrow());
      } else {
        draft.add(
            by.orElseThrow()
                .after(order == 0 ? has.map(ImageEntry::history) : Optional.empty(), batch));
        by = parts.next();
      }
      if (order <= 0) {
        has = next(before);
      }
    }
  }

  private static int order(Optional<ImageEntry> has, Optional<Replacement> by) {
    if (has.isEmpty()) {
      return 1;
    }
    return by.isEmpty() ? -1 : has.get().point().compareTo(by.get().point());
  }

  private static Optional<ImageEntry> next(Iterator<ImageEntry> run) {
    return run.hasNext() ? Optional.of(run.next()) : Optional.empty();
  }
}
