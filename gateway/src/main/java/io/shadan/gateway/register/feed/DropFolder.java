package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.RegisterProperties.Feed;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.feed.FeedView.Waiting;
import io.shadan.gateway.register.feed.FeedView.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the batches in a drop folder and has them handled, in the order of their sequence. A file
 * is taken when two looks find it the same, so one that is being written is left alone. One thread.
 */
final class DropFolder {
  private final Feed feed;
  private final Path folder;
  private final DroppedBatches batches;
  private final NewestBatches newest;
  private final FeedBoard board;
  private final Clock clock;
  private final Map<String, Instant> firstSeen = new HashMap<>();
  private Map<String, DroppedFiles> before = Map.of();

  DropFolder(
      Feed feed,
      Path folder,
      DroppedBatches batches,
      NewestBatches newest,
      FeedBoard board,
      Clock clock) {
    this.feed = feed;
    this.folder = folder;
    this.batches = batches;
    this.newest = newest;
    this.board = board;
    this.clock = clock;
  }

  /** A batch that is here, with its side file read. */
  private record Arrived(DroppedFiles files, SideFile side) {}

  /**
   * Looks once and handles what can be.
   *
   * @throws IOException when something cannot be read or written now; to be tried again later
   */
  void look() throws IOException {
    batches.resume();
    TreeMap<String, DroppedFiles> found = DroppedFiles.in(folder);
    firstSeen.keySet().retainAll(found.keySet());
    found.keySet().forEach(stem -> firstSeen.putIfAbsent(stem, clock.instant()));
    List<Waiting> waiting = new ArrayList<>();
    List<Arrived> arrived = new ArrayList<>();
    for (DroppedFiles files : found.values()) {
      if (!files.areBoth()) {
        half(files, waiting);
      } else if (files.equals(before.get(files.stem()))) {
        side(files).ifPresent(side -> arrived.add(new Arrived(files, side)));
      }
    }
    before = found;
    arrived.sort(Comparator.comparingLong(each -> each.side().sequence()));
    handle(arrived, waiting);
    board.waiting(waiting);
  }

  private void half(DroppedFiles files, List<Waiting> waiting) throws IOException {
    if (hasWaitedEnough(files)) {
      String missing = files.csv().isPresent() ? "side file" : "CSV file";
      batches.refuse(
          files,
          Optional.empty(),
          new BatchRefusedException(
              ProblemCode.MALFORMED, "its " + missing + " did not come within " + feed.maxWait()));
    } else {
      waiting.add(waiting(files, 0, Why.OTHER_FILE));
    }
  }

  private Optional<SideFile> side(DroppedFiles files) throws IOException {
    try {
      SideFile side = SideFile.read(folder.resolve(files.stem() + ".json"));
      if (!side.feed().equals(feed.id())) {
        throw new BatchRefusedException(
            ProblemCode.UNKNOWN_FEED,
            "the side file names another feed; this is the folder of " + feed.id());
      }
      return Optional.of(side);
    } catch (BatchRefusedException e) {
      batches.refuse(files, Optional.empty(), e);
      return Optional.empty();
    }
  }

  private void handle(List<Arrived> arrived, List<Waiting> waiting) throws IOException {
    for (int i = 0; i < arrived.size(); i++) {
      Arrived next = arrived.get(i);
      try {
        if (isEarly(next.side())) {
          early(next, waiting);
        } else {
          taken(next, waiting);
        }
      } catch (IOException | RuntimeException e) {
        // Order: nothing behind it is taken before it.
        for (Arrived each : arrived.subList(i, arrived.size())) {
          waiting.add(waiting(each.files(), each.side().sequence(), Why.UNAVAILABLE));
        }
        board.waiting(waiting);
        throw e;
      }
    }
  }

  /** Spares reading a file that will have to wait; a snapshot follows whatever was before. */
  private boolean isEarly(SideFile side) {
    long known = newest.newest(feed.id()).map(batch -> batch.head().sequence()).orElse(0L);
    return side.form() == Form.CHANGES && side.sequence() > known + 1;
  }

  private void taken(Arrived next, List<Waiting> waiting) throws IOException {
    try {
      batches.take(next.files(), next.side());
    } catch (BatchRefusedException e) {
      if (e.early()) {
        early(next, waiting);
      } else {
        batches.quarantine(next.files(), Optional.of(next.side()), e);
      }
    }
  }

  private void early(Arrived next, List<Waiting> waiting) throws IOException {
    if (hasWaitedEnough(next.files())) {
      batches.refuse(
          next.files(),
          Optional.of(next.side()),
          new BatchRefusedException(
              ProblemCode.SEQUENCE_GAP,
              "the batch before it did not come within " + feed.maxWait()));
    } else {
      waiting.add(waiting(next.files(), next.side().sequence(), Why.EARLIER_BATCH));
    }
  }

  private boolean hasWaitedEnough(DroppedFiles files) {
    return since(files).plus(feed.maxWait()).isBefore(clock.instant());
  }

  private Waiting waiting(DroppedFiles files, long sequence, Why why) {
    return new Waiting(files.name(), sequence, since(files), why);
  }

  private Instant since(DroppedFiles files) {
    return firstSeen.getOrDefault(files.stem(), clock.instant());
  }
}
