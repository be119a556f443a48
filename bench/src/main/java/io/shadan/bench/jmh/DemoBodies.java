package io.shadan.bench.jmh;

import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.SupplyFeed;
import io.shadan.demo.legacy.LegacyCredentials;
import io.shadan.demo.legacy.LegacySystems;
import io.shadan.gateway.register.FeedRegister;
import io.shadan.gateway.register.SupplyRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Answers of the demo's legacy systems: a Shift_JIS page of 60 rows and the notices of a month. */
@State(Scope.Benchmark)
public class DemoBodies {

  private static final String PASSWORD = "password";

  final Subject html;
  final Subject xml;
  final Subject csv;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  public DemoBodies() {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
    Customers customers = Customers.generate(today);
    String notices =
        "month=" + today.minusMonths(1).toString().substring(0, 7) + "&municipality=40221";
    Path catalogue = root().resolve("demo/catalog");
    try (LegacySystems legacy = start(customers)) {
      String base = "http://127.0.0.1:" + legacy.port();
      SupplyRegister register = register(customers);
      logIn(base + "/cc/login.do", "USERID", "PASSWD");
      logIn(base + "/charges/login.do", "id", "pw");
      html =
          Subject.of(
              catalogue,
              "list",
              register,
              "Shift_JIS",
              get(base + "/cc/list.do?address=%91%BE%8D%C9%95%7B%8E%73&rows=60"));
      xml =
          Subject.of(
              catalogue,
              "notice_xml",
              register,
              "UTF-8",
              get(base + "/charges/notice.xml?" + notices));
      csv =
          Subject.of(
              catalogue,
              "notice_csv",
              register,
              "Shift_JIS",
              get(base + "/charges/notice.csv?" + notices));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The project's folder, as {@code bench/jmh.sh} names it. */
  static Path root() {
    return Path.of(System.getProperty("shadan.root", "."));
  }

  private static LegacySystems start(Customers customers) throws IOException {
    return LegacySystems.start(
        0,
        customers,
        new LegacyCredentials(
            LegacyCredentials.GATEWAY,
            LegacySystems.IDS.stream().collect(Collectors.toMap(id -> id, id -> PASSWORD))));
  }

  private static SupplyRegister register(Customers customers) throws IOException {
    Path feed = Files.createTempDirectory("shadan-jmh");
    new SupplyFeed(customers, Instant.now()).write(feed);
    return FeedRegister.load(feed.resolve("supply.csv"));
  }

  private byte[] get(String uri) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(uri)).build());
  }

  private void logIn(String uri, String user, String password) throws IOException {
    String form = user + "=" + LegacyCredentials.GATEWAY + "&" + password + "=" + PASSWORD;
    send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private byte[] send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofByteArray()).body();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
