package io.shadan.faults.writer;

import java.util.ArrayList;
import java.util.List;

/** Takes memory until there is none, after a while. */
final class Hog implements Runnable {
  private static final int BYTES = 1 << 20;

  private final long afterMillis;

  Hog(long afterMillis) {
    this.afterMillis = afterMillis;
  }

  @Override
  public void run() {
    try {
      Thread.sleep(afterMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    List<byte[]> held = new ArrayList<>();
    while (held.size() < Integer.MAX_VALUE) {
      byte[] more = new byte[BYTES];
      java.util.Arrays.fill(more, (byte) 1);
      held.add(more);
    }
  }
}
