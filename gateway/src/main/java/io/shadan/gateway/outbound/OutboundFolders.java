package io.shadan.gateway.outbound;

import io.shadan.gateway.reason.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into folders for files and delivers them, one after the other. A folder belongs to the
 * gateway that holds its lock; another one leaves it alone.
 */
public final class OutboundFolders implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboundFolders.class);
  private static final String LOCK = ".shadan.lock";

  /** Looks skipped after so many failures in a row; at two seconds a look, about two minutes. */
  private static final int LONGEST_PAUSE = 64;

  private final FolderParts parts;
  private final List<WatchedFolder> folders;
  private final Map<WatchedFolder, Pause> pauses = new HashMap<>();
  private final List<FileChannel> locks = new ArrayList<>();
  private final Map<WatchedFolder, FileLock> locked = new HashMap<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "outbound-folders");
            thread.setDaemon(true);
            return thread;
          });

  OutboundFolders(FolderParts parts, List<WatchedFolder> folders) {
    this.parts = parts;
    this.folders = List.copyOf(folders);
  }

  /** Begins to look; nothing happens where no folder is configured. */
  OutboundFolders start(Duration poll) {
    if (!folders.isEmpty()) {
      var unused =
          worker.scheduleWithFixedDelay(this::look, 0, poll.toMillis(), TimeUnit.MILLISECONDS);
    }
    return this;
  }

  private void look() {
    for (WatchedFolder folder : folders) {
      Pause pause = pauses.computeIfAbsent(folder, any -> new Pause());
      if (pause.over()) {
        look(folder, pause);
      }
    }
  }

  private void look(WatchedFolder folder, Pause pause) {
    try {
      if (!mine(folder)) {
        return;
      }
      for (String name : folder.ready()) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        new FileDelivery(parts, folder, name).run();
      }
      pause.ended();
    } catch (RefusedException e) {
      pause.longer();
      LOG.warn("files of {} wait: {} {}", folder.places().out(), e.code().wire(), e.detail());
    } catch (IOException | RuntimeException e) {
      pause.longer();
      LOG.error("files of {} wait: {}", folder.places().out(), e.toString());
    }
  }

  /** Whether this gateway holds the folder; what an earlier run left half done is cleared first. */
  private boolean mine(WatchedFolder folder) throws IOException {
    if (locked.containsKey(folder)) {
      return true;
    }
    FileChannel channel =
        FileChannel.open(
            folder.places().out().resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock = lock(channel);
    if (lock == null) {
      channel.close();
      return false;
    }
    locks.add(channel);
    locked.put(folder, lock);
    folder.clean();
    for (String name : parts.states().releasing(folder.id())) {
      if (!Files.exists(folder.places().out().resolve(name))) {
        parts.states().delivered(folder.id(), name);
      }
    }
    return true;
  }

  private static @org.jspecify.annotations.Nullable FileLock lock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
      for (FileChannel lock : locks) {
        lock.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("the lock of a folder could not be given back: {}", e.toString());
    }
  }

  /** Looks to skip: twice as many after each failure. */
  private static final class Pause {
    private int length;
    private int left;

    boolean over() {
      return left-- <= 0;
    }

    void longer() {
      length = Math.min(LONGEST_PAUSE, Math.max(1, 2 * length));
      left = length;
    }

    void ended() {
      length = 0;
      left = 0;
    }
  }
}
