package io.shadan.gateway.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A legacy system made of a socket: a test says which bytes follow which request, and when. */
public final class RawLegacy implements AutoCloseable {

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile Script script = call -> {};

  private RawLegacy(ServerSocket server) {
    this.server = server;
  }

  /** What becomes of each request. */
  public interface Script {
    void answer(Call call) throws IOException, InterruptedException;
  }

  /**
   * One request.
   *
   * @param connection number of its connection, from 1
   * @param target path and query
   */
  public record Call(int connection, String target, Socket socket) {

    /** Sends in one write. */
    public void send(String... parts) throws IOException {
      send(String.join("", parts).getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }
  }

  /** Starts on a free port. */
  public static RawLegacy start() {
    try {
      RawLegacy legacy = new RawLegacy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      legacy.threads.execute(legacy::accept);
      return legacy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Every request is answered so from now on. */
  public void answer(Script next) {
    script = next;
  }

  /** Requests so far, in the order they came. */
  public List<Call> calls() {
    return calls;
  }

  /** A whole answer with a length. */
  public static String json(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket, connections.incrementAndGet()));
      }
    } catch (SocketException closed) {
      // the test is over
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        Call call = new Call(number, head.split(" ")[1], socket);
        calls.add(call);
        script.answer(call);
        if (socket.isClosed()) {
          return;
        }
      }
    } catch (IOException hungUp) {
      // the gateway has heard enough; what the client got is what is judged
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads the head of a request without a body; empty when there is none any more. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.append((char) b);
    }
    return head.toString();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    calls.forEach(RawLegacy::hangUp);
  }

  private static void hangUp(Call call) {
    try {
      call.socket().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
