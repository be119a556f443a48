package io.shadan.gateway.worlds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The legacy system of one world. */
final class Upstream implements AutoCloseable {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final List<String> HIDDEN_SEARCHES = List.of("nm", "tel", "rt");
  private static final List<String> HIDDEN_ORDERS = List.of("name", "kwh");

  private final long seed;
  private final int world;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Customer> customers = Customer.all();

  private Upstream(long seed, int world, HttpServer server) {
    this.seed = seed;
    this.world = world;
    this.server = server;
  }

  static Upstream start(long seed, int world) {
    // without it every answer waits 40 ms for the client's acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Upstream upstream = new Upstream(seed, world, server);
      server.createContext("/", upstream::handle);
      server.setExecutor(upstream.threads);
      server.start();
      return upstream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    Page page = page(path, query);
    Random random = values(query).choices("head");
    page.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.getResponseHeaders().set("ETag", etag(query));
    exchange.getResponseHeaders().set("X-Name", "n" + "x".repeat(random.nextInt(30)));
    exchange.getResponseHeaders().set("Set-Cookie", "customer=" + random.nextInt());
    exchange.getResponseHeaders().set("Server", "legacy/" + random.nextInt(9));
    exchange
        .getResponseHeaders()
        .set("Content-Disposition", "attachment; filename=\"" + random.nextLong() + ".csv\"");
    boolean chunked = random.nextBoolean();
    int length = page.body().length;
    exchange.sendResponseHeaders(page.status(), length == 0 ? -1 : chunked ? 0 : length);
    if (length > 0) {
      exchange.getResponseBody().write(page.body());
    }
    exchange.close();
  }

  /** The validator of an answer. */
  String etag(Map<String, String> query) {
    return "\"" + Long.toHexString(values(query).choices("etag").nextLong()) + "\"";
  }

  /** What this world answers. */
  Page page(String path, Map<String, String> query) {
    Values values = values(query);
    HtmlPages html = new HtmlPages(values);
    DataPages data = new DataPages(values);
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("/worlds/api/customers/")) {
      return customer(last).map(data::detail).map(Page::json).orElse(Page.none(404));
    }
    if (path.startsWith("/worlds/api/inquiry/")) {
      return hiding(values, customer(last), customer -> Page.json(data.inquiry(customer)));
    }
    Optional<Customer> asked = customer(query.getOrDefault("spn", ""));
    List<Customer> hits = hits(values, query);
    int size = Math.max(1, number(query, "size", 10));
    List<Customer> shown = paged(hits, number(query, "page", 1), size);
    return switch (last) {
      case "card.do" -> Page.html(asked.map(html::card).orElseGet(HtmlPages::none));
      case "shokai.do" -> hiding(values, asked, customer -> Page.html(html.inquiry(customer)));
      case "list.do" -> Page.html(html.list(hits, shown, size));
      case "customers" -> Page.json(data.list(hits, shown, size));
      case "find" ->
          hits.isEmpty()
              ? Page.notThere(values.choices("no hit"))
              : Page.json(data.list(hits, shown, size));
      case "list.csv" -> Page.of("text/csv; charset=Shift_JIS", data.csv(hits).getBytes(SJIS));
      case "list.xml" ->
          Page.of("application/xml", data.xml(hits, hits).getBytes(StandardCharsets.UTF_8));
      case "broken" -> BrokenPages.page(values, query.getOrDefault("how", ""));
      default -> Page.none(404);
    };
  }

  private interface Show {
    Page of(Customer customer);
  }

  /** Somebody else's customer is there in one world and perhaps not in the other. */
  private static Page hiding(Values values, Optional<Customer> asked, Show show) {
    boolean there =
        asked.isPresent() && (asked.get().own() || values.choices("there").nextInt(3) > 0);
    return there ? show.of(asked.get()) : Page.notThere(values.choices("how it says no"));
  }

  /**
   * Own hits are the same in both worlds and in the same order; by what is hidden, others are hits
   * and stand between them as this world's values want it.
   */
  private List<Customer> hits(Values values, Map<String, String> query) {
    Random common = values.common("own hits");
    Random random = values.choices("foreign hits");
    boolean hidden =
        HIDDEN_SEARCHES.stream().anyMatch(name -> !query.getOrDefault(name, "").isEmpty());
    List<Customer> own =
        new ArrayList<>(
            customers.stream().filter(each -> each.own() && common.nextInt(3) > 0).toList());
    int share = hidden ? random.nextInt(4) : 4;
    List<Customer> foreign =
        customers.stream()
            .filter(each -> !each.own())
            .filter(each -> random.nextInt(4) < share)
            .toList();
    if (hidden && common.nextInt(4) == 0) {
      own.clear();
    }
    boolean ordered = HIDDEN_ORDERS.contains(query.getOrDefault("sort", ""));
    List<Customer> hits = new ArrayList<>(own);
    if (hidden || ordered) {
      Collections.shuffle(hits, common);
      for (Customer customer : foreign) {
        hits.add(random.nextInt(hits.size() + 1), customer);
      }
    } else {
      hits.addAll(foreign);
    }
    return hits;
  }

  private static List<Customer> paged(List<Customer> hits, int page, int size) {
    int from = Math.min(hits.size(), Math.max(0, page - 1) * size);
    return hits.subList(from, Math.min(hits.size(), from + size));
  }

  private Optional<Customer> customer(String number) {
    return customers.stream().filter(each -> each.number().equals(number)).findFirst();
  }

  private Values values(Map<String, String> query) {
    return new Values(seed, world, number(query, "v", 0));
  }

  private static int number(Map<String, String> query, String name, int otherwise) {
    String text = query.getOrDefault(name, "");
    return text.isEmpty() ? otherwise : Integer.parseInt(text);
  }

  static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    Arrays.stream(raw == null ? new String[0] : raw.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> query.put(pair[0], URLDecoder.decode(pair[1], SJIS)));
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
