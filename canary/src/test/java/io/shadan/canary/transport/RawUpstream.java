package io.shadan.canary.transport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** A legacy system made of a socket: it reads requests and follows the script of the moment. */
final class RawUpstream implements AutoCloseable {

  private static final int SEND_BUFFER = 64 * 1024;

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool(RawUpstream::daemon);
  private final LongAdder written = new LongAdder();
  private volatile Script script = new Script().close();

  private RawUpstream(ServerSocket server) {
    this.server = server;
  }

  static RawUpstream start() {
    try {
      RawUpstream upstream =
          new RawUpstream(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      upstream.threads.execute(upstream::accept);
      return upstream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Every request is answered so from now on. */
  void answer(Script next) {
    script = next;
  }

  /** Bytes handed to sockets so far. */
  long written() {
    return written.sum();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSendBufferSize(SEND_BUFFER);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (!socket.isClosed() && request(in)) {
        script.run(socket, written);
      }
    } catch (IOException hungUp) {
      // the gateway has heard enough; what the client got is what is judged
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads a request without a body; the gateway sends no other here. */
  private static boolean request(InputStream in) throws IOException {
    int ends = 0;
    while (ends < 4) {
      int b = in.read();
      if (b < 0) {
        return false;
      }
      ends = b == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : b == '\r' ? 1 : 0;
    }
    return true;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "raw-upstream");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
