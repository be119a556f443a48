package io.shadan.gateway.register.feed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into one drop folder four times a second, on a thread of its own. Several nodes may watch
 * the same folder: who holds its lock handles it, another goes on when that one ends.
 */
final class FeedWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedWatch.class);
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String feed;
  private final Path folder;
  private final DropFolder drop;
  private final FeedBoard board;
  private final CountDownLatch stopped;
  private final Thread thread;
  private @Nullable FileLock lock;

  /**
   * A watch.
   *
   * @param stopped counted down when it is to end; what it reads asks the same
   */
  FeedWatch(String feed, Path folder, DropFolder drop, FeedBoard board, CountDownLatch stopped) {
    this.feed = feed;
    this.folder = folder;
    this.drop = drop;
    this.board = board;
    this.stopped = stopped;
    this.thread = new Thread(this::run, "shadan-feed-" + feed);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    Duration pause = EVERY;
    while (!pause(pause)) {
      pause = lookOnce() ? EVERY : longer(pause);
    }
    unlock();
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private boolean lookOnce() {
    try {
      if (isOurs()) {
        drop.look();
      }
      board.trouble(Optional.empty());
      return true;
    } catch (IOException | RuntimeException e) {
      if (stopped.getCount() > 0) {
        board.trouble(Optional.of(String.valueOf(e.getMessage())));
        LOG.debug("feed {}", feed, e);
      }
      return false;
    }
  }

  private boolean isOurs() throws IOException {
    if (lock != null) {
      return true;
    }
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
    }
    return lock != null;
  }

  private void unlock() {
    try {
      if (lock != null) {
        lock.acquiredBy().close();
      }
    } catch (IOException e) {
      LOG.warn("feed {}: the lock of {} cannot be released", feed, folder, e);
    }
  }

  /** Whether it is to end. */
  private boolean pause(Duration pause) {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Ends it, and waits until what it is doing is done: a database is not interrupted. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
