package io.shadan.audit.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stands before the real node and does to bulk requests what the real one cannot be made to do. */
final class FaultProxy implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What becomes of a bulk request. */
  enum Fault {
    NONE,
    /** Answered right, but late. */
    SLOW,
    /** Refused as a whole, nothing done. */
    WHOLE_429,
    WHOLE_503,
    WHOLE_413,
    /** Every second document refused. */
    ITEM_429,
    ITEM_503,
    /** Done, and no answer within the client's patience. */
    TIMEOUT_AFTER_APPLY,
    /** Done, and the connection ends in the middle of the answer. */
    CUT_ANSWER,
    /** Done, and the answer is no JSON. */
    MALFORMED_ANSWER,
    /** Done, and the answer has no body. */
    EMPTY_ANSWER,
    /** Done, and the answer speaks of other documents. */
    OTHER_DOCUMENTS,
    /** Done, and the answer leaves out the last document. */
    TOO_FEW
  }

  private final URI target;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger hit = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;

  FaultProxy(URI target) throws IOException {
    this.target = target;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void fault(Fault next) {
    fault = next;
    hit.set(0);
  }

  /** Bulk requests the present fault has met. */
  int hit() {
    return hit.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean bulk = exchange.getRequestURI().getPath().endsWith("/_bulk");
      Fault now = bulk ? fault : Fault.NONE;
      if (now == Fault.NONE) {
        answer(exchange, forward(exchange, body));
        return;
      }
      hit.incrementAndGet();
      broken(exchange, body, now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void broken(HttpExchange exchange, byte[] body, Fault now)
      throws IOException, InterruptedException {
    switch (now) {
      case NONE -> throw new AssertionError();
      case SLOW -> {
        Thread.sleep(1_500);
        answer(exchange, forward(exchange, body));
      }
      case WHOLE_429 -> refuse(exchange, 429);
      case WHOLE_503 -> refuse(exchange, 503);
      case WHOLE_413 -> {
        if (body.length > 20_000) {
          refuse(exchange, 413);
        } else {
          answer(exchange, forward(exchange, body));
        }
      }
      case ITEM_429 -> everySecond(exchange, body, 429);
      case ITEM_503 -> everySecond(exchange, body, 503);
      case TIMEOUT_AFTER_APPLY -> {
        byte[] whole = forward(exchange, body).body();
        Thread.sleep(10_500);
        answer(exchange, 200, whole);
      }
      case CUT_ANSWER -> {
        byte[] whole = forward(exchange, body).body();
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, whole.length);
        exchange.getResponseBody().write(whole, 0, whole.length / 2);
        exchange.getResponseBody().flush();
      }
      case MALFORMED_ANSWER -> {
        byte[] whole = forward(exchange, body).body();
        whole[whole.length / 2] = '{';
        answer(exchange, 200, whole);
      }
      case EMPTY_ANSWER -> {
        forward(exchange, body);
        answer(exchange, 200, new byte[0]);
      }
      case OTHER_DOCUMENTS -> {
        String text = new String(forward(exchange, body).body(), UTF_8);
        answer(exchange, 200, text.replace("\"_id\":\"", "\"_id\":\"x").getBytes(UTF_8));
      }
      case TOO_FEW -> {
        ObjectNode whole = (ObjectNode) JSON.readTree(forward(exchange, body).body());
        ((ArrayNode) whole.path("items")).remove(whole.path("items").size() - 1);
        answer(exchange, 200, JSON.writeValueAsBytes(whole));
      }
    }
  }

  /** Two lines a document: the odd ones never reach the node. */
  private void everySecond(HttpExchange exchange, byte[] body, int status)
      throws IOException, InterruptedException {
    List<String> lines = new String(body, UTF_8).lines().toList();
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < lines.size(); i += 2) {
      if (i % 4 == 0) {
        kept.append(lines.get(i)).append('\n').append(lines.get(i + 1)).append('\n');
      }
    }
    JsonNode real = JSON.readTree(forward(exchange, kept.toString().getBytes(UTF_8)).body());
    ObjectNode whole = JSON.createObjectNode();
    whole.put("took", 1).put("errors", true);
    ArrayNode items = whole.putArray("items");
    int next = 0;
    for (int i = 0; i < lines.size(); i += 2) {
      if (i % 4 == 0) {
        items.add(real.path("items").path(next++));
      } else {
        JsonNode create = JSON.readTree(lines.get(i)).path("create");
        ObjectNode item = items.addObject().putObject("create");
        item.set("_index", create.path("_index"));
        item.set("_id", create.path("_id"));
        item.put("status", status);
        item.putObject("error").put("type", "es_rejected_execution_exception").put("reason", "r");
      }
    }
    answer(exchange, 200, JSON.writeValueAsBytes(whole));
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    String body =
        "{\"error\":{\"type\":\"refused\",\"reason\":\"for the test\"},\"status\":" + status + "}";
    answer(exchange, status, body.getBytes(UTF_8));
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("Content-Type", "Accept")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.setHeader(name, value);
      }
    }
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() >= 500) {
      throw new UncheckedIOException(new IOException("the node answered " + answer.statusCode()));
    }
    return answer;
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> from) throws IOException {
    answer(exchange, from.statusCode(), from.body());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
