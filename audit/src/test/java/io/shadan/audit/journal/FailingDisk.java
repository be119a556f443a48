package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Segments whose operations fail or hang when told to. */
final class FailingDisk {
  volatile boolean failWrite;
  volatile boolean failReserve;
  volatile boolean failForce;
  volatile CountDownLatch forceMayGoOn = new CountDownLatch(0);

  SegmentFile open(Path file, long offset) throws IOException {
    SegmentFile real = ChannelSegmentFile.open(file, offset);
    return new SegmentFile() {
      @Override
      public void write(ByteBuffer[] buffers) throws IOException {
        if (failWrite) {
          throw new IOException("No space left on device");
        }
        real.write(buffers);
      }

      @Override
      public void reserve(long from, long to) throws IOException {
        if (failReserve) {
          throw new IOException("No space left on device");
        }
        real.reserve(from, to);
      }

      @Override
      public void force() throws IOException {
        try {
          forceMayGoOn.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        if (failForce) {
          throw new IOException("Input/output error");
        }
        real.force();
      }

      @Override
      public long size() throws IOException {
        return real.size();
      }

      @Override
      public void close() throws IOException {
        real.close();
      }
    };
  }
}
