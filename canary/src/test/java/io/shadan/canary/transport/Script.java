package io.shadan.canary.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What a legacy system does once it has read a request, byte by byte. */
final class Script {

  private static final int PATIENCE_MILLIS = 8_000;

  private final List<Step> steps = new ArrayList<>();

  private interface Step {
    void run(Socket socket, LongAdder written) throws IOException, InterruptedException;
  }

  /** Sends bytes in one write. */
  Script send(byte[] bytes) {
    steps.add(
        (socket, written) -> {
          OutputStream out = socket.getOutputStream();
          out.write(bytes);
          out.flush();
          written.add(bytes.length);
        });
    return this;
  }

  /** Says nothing for a while. */
  Script pause(int millis) {
    steps.add((socket, written) -> Thread.sleep(millis));
    return this;
  }

  /** Sends a block again and again, until nobody reads any more. */
  Script flood(byte[] block, long most) {
    steps.add(
        (socket, written) -> {
          for (long sent = 0; sent < most; sent += block.length) {
            socket.getOutputStream().write(block);
            written.add(block.length);
          }
        });
    return this;
  }

  /** Says nothing more, and waits for the other side to hang up. */
  Script silence() {
    steps.add(
        (socket, written) -> {
          socket.setSoTimeout(PATIENCE_MILLIS);
          socket.getInputStream().transferTo(OutputStream.nullOutputStream());
          socket.close();
        });
    return this;
  }

  /** Hangs up. */
  Script close() {
    steps.add((socket, written) -> socket.close());
    return this;
  }

  /** Hangs up with a reset. */
  Script reset() {
    steps.add(
        (socket, written) -> {
          socket.setSoLinger(true, 0);
          socket.close();
        });
    return this;
  }

  /** Does it all. */
  void run(Socket socket, LongAdder written) throws IOException, InterruptedException {
    for (Step step : steps) {
      step.run(socket, written);
    }
  }
}
