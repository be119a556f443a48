package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.image.ImageEntry;
import io.shadan.gateway.register.timeline.History;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what a snapshot replaces to the log, and, when asked, everything to an image. */
final class SnapshotSink implements SnapshotDiff.Sink {

  private final PartSink parts;
  private final ImageFolder.@Nullable Draft draft;
  private final int batch;

  SnapshotSink(PartSink parts, ImageFolder.@Nullable Draft draft, int batch) {
    this.parts = parts;
    this.draft = draft;
    this.batch = batch;
  }

  @Override
  public void stays(ImageEntry known) throws IOException {
    if (draft != null) {
      draft.add(known);
    }
  }

  @Override
  public void replaced(Optional<History> before, Replacement by)
      throws IOException, LogUnavailableException {
    parts.add(by);
    if (draft != null) {
      draft.add(by.after(before, batch));
    }
  }
}
