package io.shadan.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A legacy system whose answers a test writes itself. */
public final class StubLegacy implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Seen> seen = new CopyOnWriteArrayList<>();

  private StubLegacy(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port. */
  public static StubLegacy start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      StubLegacy legacy = new StubLegacy(server);
      server.createContext("/", legacy::handle);
      server.setExecutor(legacy.threads);
      server.start();
      return legacy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scheme, host and port. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What a path answers from now on. */
  public void answer(String path, HttpHandler handler) {
    answers.put(path, handler);
  }

  /** A path answers 200 with this type and body. */
  public void answer(String path, String contentType, byte[] body) {
    answer(path, exchange -> respond(exchange, 200, contentType, body));
  }

  /** Requests seen so far. */
  public java.util.List<Seen> seen() {
    return seen;
  }

  /** The request that came last. */
  public Seen last() {
    return seen.get(seen.size() - 1);
  }

  /** Writes a whole answer. */
  public static void respond(HttpExchange exchange, int status, String contentType, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("X-Legacy-Secret", "must not pass");
    exchange.getResponseHeaders().set("Set-Cookie", "LEGACY=must-not-pass");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    seen.add(
        new Seen(
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            exchange.getRequestBody().readAllBytes()));
    HttpHandler answer = answers.get(exchange.getRequestURI().getPath());
    if (answer == null) {
      respond(exchange, 404, "text/plain", "no such page".getBytes(StandardCharsets.UTF_8));
      return;
    }
    answer.handle(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** One request as it arrived. */
  public record Seen(String uri, Map<String, java.util.List<String>> headers, byte[] body) {}
}
