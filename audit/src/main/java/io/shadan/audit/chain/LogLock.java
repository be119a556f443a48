package io.shadan.audit.chain;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Holds a log's directory for one writer, also against one with another journal. */
final class LogLock implements AutoCloseable {
  private final FileChannel channel;

  private LogLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws IOException another writer holds the directory
   */
  static LogLock hold(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new LogLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // the other writer lives in this process
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new IOException("Merkle log directory %s has another writer".formatted(directory));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
