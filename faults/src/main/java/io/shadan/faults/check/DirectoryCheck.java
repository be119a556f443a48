package io.shadan.faults.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Every acknowledged record is there exactly once, at its position, byte for byte; positions have
 * no gap; no record is there twice; nothing is there that was never handed over.
 */
public final class DirectoryCheck {
  private final Verdict.Builder found = new Verdict.Builder();
  private final Map<Long, Long> positions = new HashMap<>();

  private DirectoryCheck() {}

  /** A directory nobody writes to, closed in order or recovered. */
  public static Verdict closed(Path directory, Acknowledged acknowledged) throws IOException {
    return new DirectoryCheck().check(directory, acknowledged, false);
  }

  /** A directory as a crash left it: the end may be unfinished. */
  public static Verdict crashed(Path directory, Acknowledged acknowledged) throws IOException {
    return new DirectoryCheck().check(directory, acknowledged, true);
  }

  /** Offset after the entry with a position, in its segment. */
  public static long end(Path directory, long position) throws IOException {
    Map<Long, SegmentWalk.Place> places = new HashMap<>();
    SegmentWalk.places(directory, places);
    SegmentWalk.Place place = places.get(position);
    if (place == null) {
      throw new IOException("%s has no position %d".formatted(directory, position));
    }
    return place.end();
  }

  private Verdict check(Path directory, Acknowledged acknowledged, boolean torn)
      throws IOException {
    long entries =
        new SegmentWalk(
                this::entry, (file, problem) -> found.problem(file.getFileName() + ": " + problem))
            .walk(directory, torn);
    Map<Long, Long> promised = acknowledged.copy();
    promised.forEach(this::promised);
    return found.build(entries, promised.size());
  }

  private void entry(long position, byte[] payload) {
    OptionalLong id = ExpectedPayload.number(payload);
    if (id.isEmpty() || !Arrays.equals(payload, ExpectedPayload.of(id.getAsLong()))) {
      found.problem("position %d holds what was never appended".formatted(position));
      return;
    }
    Long before = positions.putIfAbsent(id.getAsLong(), position);
    if (before != null) {
      found.duplicates++;
      found.problem("record %d at %d and %d".formatted(id.getAsLong(), before, position));
    }
  }

  private void promised(long id, long position) {
    Long at = positions.get(id);
    if (at == null || at != position) {
      found.lost++;
      found.problem(
          "record %d acknowledged at %d, found %s"
              .formatted(id, position, at == null ? "nowhere" : "at " + at));
    }
  }
}
