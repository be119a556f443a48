package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.StoryCustomers;
import io.shadan.demo.legacy.LegacyCredentials;
import io.shadan.demo.legacy.LegacySystems;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The demo's 連絡先変更 with the catalogue it ships, behind a running gateway. */
class ContactChangeTest {

  private static final String POINT = StoryCustomers.COMPETITOR;

  private static LegacySystems legacy;
  private static RunningGateway gateway;
  private static Customer customer;

  @BeforeAll
  static void start() throws IOException {
    Customers customers = Customers.generate(LocalDate.of(2026, 11, 21));
    customer = customers.at(POINT).orElseThrow();
    Map<String, String> passwords =
        LegacySystems.IDS.stream().collect(Collectors.toMap(id -> id, id -> "password-of-" + id));
    legacy =
        LegacySystems.start(
            0, customers, new LegacyCredentials(LegacyCredentials.GATEWAY, passwords));
    gateway = RunningGateway.start(world -> behind(world, passwords));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    legacy.close();
  }

  @Test
  void theClerkChangesThePhoneAndTheAccountTheyCannotReadStays() throws Exception {
    String account = customer.account().text();
    String shown = RunningGateway.sjis(gateway.wheeling("/cc/contact.do?spn=" + POINT));
    String mask = "＊＊＊＊"; // holds the bank's name besides the number, so all of it is hidden
    assertThat(shown).contains("VALUE=\"" + mask + "\"", customer.phone()).doesNotContain(account);

    assertThat(RunningGateway.sjis(change("1", "092-000-1234", mask))).contains("登録しました");
    assertThat(RunningGateway.sjis(gateway.wheeling("/cc/contact.do?spn=" + POINT)))
        .contains("VALUE=\"092-000-1234\"", "VALUE=\"2\"", "VALUE=\"" + mask + "\"");
    assertThat(stored()).contains("VALUE=\"" + account + "\"").doesNotContain("＊");

    assertThat(RunningGateway.text(change("1", "092-000-5678", mask))).contains("write_conflict");
    assertThat(RunningGateway.text(change("2", "092-000-5678", "＊＊＊＊9999")))
        .contains("masked_value_returned");
    assertThat(RunningGateway.text(asRetailer())).contains("purpose_not_permitted");
    assertThat(stored()).contains("VALUE=\"092-000-1234\"", "VALUE=\"" + account + "\"");

    legacy.expireSessions();
    assertThat(RunningGateway.sjis(change("2", "092-000-9999", mask)))
        .as("the legacy session ended in between")
        .contains("登録しました");
    assertThat(stored()).contains("VALUE=\"092-000-9999\"", "VALUE=\"" + account + "\"");
  }

  /** As the legacy system itself shows it. */
  private static String stored() throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    String base = "http://127.0.0.1:" + legacy.port();
    HttpRequest logIn =
        HttpRequest.newBuilder(URI.create(base + "/cc/login.do"))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "USERID=" + LegacyCredentials.GATEWAY + "&PASSWD=password-of-callcenter"))
            .build();
    String cookie =
        http.send(logIn, HttpResponse.BodyHandlers.discarding())
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow()
            .replaceAll(";.*", "");
    HttpRequest form =
        HttpRequest.newBuilder(URI.create(base + "/cc/contact.do?spn=" + POINT))
            .header("Cookie", cookie)
            .build();
    return RunningGateway.sjis(http.send(form, HttpResponse.BodyHandlers.ofByteArray()));
  }

  private static HttpResponse<byte[]> change(String version, String phone, String account) {
    return gateway
        .world()
        .at("T-TD-02")
        .send(
            "POST",
            gateway.world().url("/cc/contactup.do"),
            gateway.token(Persona.WHEELING_CLERK),
            "application/x-www-form-urlencoded",
            form(version, phone, account));
  }

  private static HttpResponse<byte[]> asRetailer() {
    return gateway
        .world()
        .at("T-RT-01")
        .send(
            "POST",
            gateway.world().url("/cc/contactup.do"),
            gateway.token(Persona.RETAIL_CLERK),
            "application/x-www-form-urlencoded",
            form("2", "092-000-5678", "x"),
            "Shadan-Purpose",
            "own_customer");
  }

  private static byte[] form(String version, String phone, String account) {
    return ("spn="
            + POINT
            + "&ver="
            + version
            + "&phone="
            + phone
            + "&account="
            + URLEncoder.encode(account, RunningGateway.SJIS))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static GatewayWorld behind(GatewayWorld world, Map<String, String> passwords) {
    Map<String, Map<String, String>> credentials =
        passwords.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each ->
                        Map.of("user", LegacyCredentials.GATEWAY, "password", each.getValue())));
    try {
      Files.writeString(
          Path.of(world.property("shadan.upstream.credentials-file")),
          new JsonMapper().writeValueAsString(credentials));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LegacySystems.IDS.forEach(
        id ->
            world.with(
                "shadan.upstream.systems." + id + ".url", "http://127.0.0.1:" + legacy.port()));
    return world
        .supply(POINT, "C0123")
        .with(
            "shadan.catalog.directory",
            Path.of(System.getProperty("shadan.root"), "demo/catalog").toString());
  }
}
