package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterProperties.Feed;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchAcceptance;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LogUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The feeds of the supply register on this node: watches their folders, takes what is pushed. */
public final class SupplyFeeds implements AutoCloseable {
  private final RegisterProperties properties;
  private final BatchAcceptance acceptance;
  private final NewestBatches newest;
  private final RegisterWitness witness;
  private final Clock clock;
  private final Map<String, FeedBoard> boards = new LinkedHashMap<>();
  private final List<FeedWatch> watches = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * The feeds as configured; nothing is read before {@link #start}.
   *
   * @throws IllegalArgumentException when a setting cannot be, naming it
   */
  public SupplyFeeds(
      RegisterProperties properties,
      BatchAcceptance acceptance,
      NewestBatches newest,
      RegisterWitness witness,
      Clock clock) {
    this.properties = properties;
    this.acceptance = acceptance;
    this.newest = newest;
    this.witness = witness;
    this.clock = clock;
    for (Feed feed : properties.feeds()) {
      boards.put(feed.id(), new FeedBoard(feed.id()));
      new FeedDates(feed.file().dateFormat());
    }
  }

  /** No feeds: the register is one file. */
  public static SupplyFeeds none() {
    RegisterProperties nothing =
        new RegisterProperties(
            null, null, List.of(), Duration.ofMinutes(1), Duration.ofMillis(250), 1, null);
    return new SupplyFeeds(
        nothing,
        batch -> {
          throw new LogUnavailableException(
              "no feed is configured", new IllegalStateException(batch.head().feed()));
        },
        feed -> Optional.empty(),
        RegisterWitness.none(),
        Clock.systemUTC());
  }

  /**
   * Begins to watch the drop folders.
   *
   * @throws IOException if spools of an earlier run cannot be removed or folders cannot be made
   */
  public void start() throws IOException {
    if (properties.state() != null) {
      SnapshotSpool.clear(spools());
    }
    for (Feed feed : properties.feeds()) {
      Path drop = feed.drop();
      if (drop != null) {
        watches.add(watch(feed, drop));
      }
    }
    watches.forEach(FeedWatch::start);
  }

  private FeedWatch watch(Feed feed, Path drop) throws IOException {
    FeedBoard board = board(feed.id());
    BatchReader reader =
        new BatchReader(feed.file(), retailers(), spools(), () -> stopped.getCount() == 0);
    DroppedBatches batches =
        new DroppedBatches(feed.id(), drop, reader, acceptance, witness, board, clock);
    return new FeedWatch(
        feed.id(), drop, new DropFolder(feed, drop, batches, newest, board, clock), board, stopped);
  }

  /** Whether somebody of this subject may push batches of this feed; false for an unknown feed. */
  public boolean takesFrom(String feed, String subject) {
    return properties.feed(feed).filter(known -> known.senders().contains(subject)).isPresent();
  }

  /**
   * Takes a pushed batch. Blocks.
   *
   * @param sender subject that pushed it, permitted by {@link #takesFrom}
   * @throws BatchRefusedException when it is wrong; nothing of it is in force
   * @throws LogUnavailableException when it cannot be accepted now; it may be pushed again
   * @throws IOException when it cannot be read or spooled now; it may be pushed again
   */
  public BatchReceipt push(String feed, String sender, byte[] body)
      throws BatchRefusedException, LogUnavailableException, IOException {
    if (!takesFrom(feed, sender)) {
      throw new IllegalArgumentException("'" + sender + "' may not push batches of " + feed);
    }
    FeedBoard board = board(feed);
    try {
      Batch batch = read(feed, sender, body);
      try {
        BatchReceipt receipt = acceptance.accept(batch);
        board.accepted(sender, batch.head().sequence(), receipt);
        return receipt;
      } finally {
        if (batch instanceof Batch.Snapshot snapshot) {
          snapshot.points().close();
        }
      }
    } catch (BatchRefusedException e) {
      board.refused(sender, 0, e);
      throw e;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What the log refuses, the log puts on record; this is what cannot be read. */
  private Batch read(String feed, String sender, byte[] body)
      throws BatchRefusedException, IOException {
    PushReader reader = new PushReader(retailers(), spools());
    try {
      return reader.read(feed, sender, body);
    } catch (BatchRefusedException e) {
      String sha256 = HexFormat.of().formatHex(BatchReader.sha256().digest(body));
      witness.refused(
          new BatchHead(feed, 0, BatchHead.Form.CHANGES, clock.instant(), 0, sha256, sender), e);
      throw e;
    }
  }

  /** Sequence the next batch of changes needs. */
  public long nextSequence(String feed) {
    return newest.newest(feed).map(batch -> batch.head().sequence()).orElse(0L) + 1;
  }

  /**
   * How all feeds stand. Blocks.
   *
   * @throws IOException if a quarantine cannot be read
   */
  public List<FeedView> views() throws IOException {
    List<FeedView> views = new ArrayList<>();
    for (Feed feed : properties.feeds()) {
      FeedBoard board = board(feed.id());
      Path drop = feed.drop();
      views.add(
          new FeedView(
              feed.id(),
              newest.newest(feed.id()),
              age(feed.id()),
              feed.maxAge(),
              board.waiting(),
              drop == null ? List.of() : Quarantine.newest(drop),
              board.trouble()));
    }
    return views;
  }

  /** Age of the newest data of a feed; empty before its first batch. */
  Optional<Duration> age(String feed) {
    return newest.newest(feed).map(batch -> Duration.between(batch.head().asOf(), clock.instant()));
  }

  Map<String, FeedBoard> boards() {
    return boards;
  }

  private FeedBoard board(String feed) {
    return Objects.requireNonNull(boards.get(feed), () -> "feed " + feed + " is not configured");
  }

  private Path spools() {
    return Objects.requireNonNull(properties.state(), "shadan.register.state").resolve("spool");
  }

  private Path retailers() {
    return Objects.requireNonNull(properties.retailers(), "shadan.register.retailers");
  }

  /** Ends the watches; a batch that is being read is left, one that is being accepted is done. */
  @Override
  public void close() {
    stopped.countDown();
    watches.forEach(FeedWatch::close);
  }
}
