package io.shadan.bench.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;

/** Artemis's journal as its broker sets it up: NIO, a buffer of 490 KiB, 10 MiB files, synced. */
final class ArtemisPeer implements AutoCloseable {
  private static final int FILE_BYTES = 10 * 1024 * 1024;
  private static final int BUFFER_BYTES = 490 * 1024;
  private static final int BUFFER_NANOS = 3_333_333;
  private static final byte TYPE = 1;

  private final JournalImpl journal;
  private final AtomicLong id = new AtomicLong(1);

  ArtemisPeer(Path directory) throws Exception {
    NIOSequentialFileFactory files =
        new NIOSequentialFileFactory(
            directory.toFile(), true, BUFFER_BYTES, BUFFER_NANOS, 1, false);
    journal = new JournalImpl(FILE_BYTES, 2, 10, 0, 0, files, "peer", "amq", 1);
    journal.start();
    var unused = journal.load(new ArrayList<>(), new ArrayList<>(), null);
  }

  void append(byte[] payload) throws Exception {
    journal.appendAddRecord(id.getAndIncrement(), TYPE, payload, true);
  }

  @Override
  public void close() throws Exception {
    journal.stop();
  }
}
