package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.SupplyFeed;
import io.shadan.demo.legacy.LegacyCredentials;
import io.shadan.demo.legacy.LegacySystems;
import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.catalog.SystemEntry.FormLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The demo's legacy systems, to capture pages of, and the feed of their customers. */
final class DemoSide implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new HashMap<>();
  private final Customers customers;
  private final LegacySystems systems;
  private final Path feed;

  private DemoSide(Customers customers, LegacySystems systems, Path feed) {
    this.customers = customers;
    this.systems = systems;
    this.feed = feed;
  }

  static DemoSide start(Path folder) throws IOException {
    Customers customers = Customers.generate(LocalDate.now(ZoneId.of("Asia/Tokyo")));
    Path feed = folder.resolve("supply.csv");
    new SupplyFeed(customers, Instant.now()).writeFile(feed);
    Map<String, String> passwords =
        LegacySystems.IDS.stream().collect(Collectors.toMap(id -> id, id -> "password-of-" + id));
    LegacySystems systems =
        LegacySystems.start(
            0, customers, new LegacyCredentials(LegacyCredentials.GATEWAY, passwords));
    DemoSide side = new DemoSide(customers, systems, feed);
    for (SystemEntry system : CatalogLoader.load(CommandRun.CATALOG).systems()) {
      side.logIn(system, String.valueOf(passwords.get(system.id())));
    }
    return side;
  }

  Path feed() {
    return feed;
  }

  Customer customer(String supplyPoint) {
    return customers.at(supplyPoint).orElseThrow();
  }

  /** The answer of a legacy system as its own users get it. */
  byte[] page(String path) {
    String prefix = path.substring(0, path.indexOf('/', 1));
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .header("Cookie", String.valueOf(cookies.get(prefix)))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void logIn(SystemEntry system, String password) throws IOException {
    FormLogin login = system.login().orElseThrow();
    String form =
        "%s=%s&%s=%s"
            .formatted(
                login.userField(), LegacyCredentials.GATEWAY, login.passwordField(), password);
    HttpRequest request =
        HttpRequest.newBuilder(uri(login.path()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      String cookie =
          http.send(request, HttpResponse.BodyHandlers.discarding())
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow();
      cookies.put(system.prefix(), cookie.substring(0, cookie.indexOf(';')));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + systems.port() + path);
  }

  @Override
  public void close() {
    systems.close();
  }
}
