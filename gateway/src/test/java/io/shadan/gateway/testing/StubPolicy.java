package io.shadan.gateway.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * An OPA server that answers every question with one decision, valid for half a minute: own-only
 * searches, writing permitted to anybody.
 */
public final class StubPolicy implements AutoCloseable {

  private final HttpServer server;
  private final String treatments;
  private volatile String scope = "";

  private StubPolicy(HttpServer server, String own, String other) {
    this.server = server;
    this.treatments = "{\"own\":{" + own + "},\"other\":{" + other + "}}";
  }

  /**
   * Starts on a free port.
   *
   * @param classes what own and other records show, as {@code "class":"treatment",…}
   */
  public static StubPolicy start(String classes) {
    return start(classes, classes);
  }

  /** Starts on a free port; own records show other classes than others'. */
  public static StubPolicy start(String own, String other) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      StubPolicy policy = new StubPolicy(server, own, other);
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = policy.answer().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
      return policy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Address for {@code shadan.policy.server-url}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How far pseudonyms mean the same from now on, as its answers say it. */
  public void pseudonyms(String wire) {
    scope = ",\"pseudonyms\":\"" + wire + "\"";
  }

  private String answer() {
    return "{\"result\":{\"allow\":true,\"reasons\":[\"own_customer_released\"],\"treatments\":"
        + treatments
        + scope
        + ",\"search\":\"own_only\",\"write\":true,\"limits\":{\"max_records\":1000},\"grant\":null,\"valid_until\":"
        + (System.currentTimeMillis() + 30_000)
        + ",\"revision\":\""
        + "0".repeat(64)
        + "\"}}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
