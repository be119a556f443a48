package io.shadan.gateway.register.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.ShadanApplication;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyFact.Status;
import io.shadan.gateway.register.SupplyRegister;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway: a dropped snapshot and a pushed switch decide whose customer a point is. */
class FeedGatewayTest {
  private static final Persona SENDER =
      new Persona(
          "supply-sender",
          "tdso-09",
          "tdso",
          List.of("supply_feed"),
          Map.of("id", "a-supply", "client", "tdso", "purposes", List.of()));
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Tokyo"));

  @TempDir Path folder;

  @Test
  void fromTheFileAndThePushToTheRegister() throws Exception {
    Drop drop = new Drop(folder.resolve("feed"));
    Path home = Files.createDirectories(folder.resolve("world"));
    try (GatewayWorld world = world(GatewayWorld.in(home), drop);
        ShadanApplication running = ShadanApplication.start(world.arguments())) {
      SupplyRegister register = running.core().getBean(SupplyRegister.class);
      assertThat(fact(register).status()).isEqualTo(Status.UNSETTLED);
      drop.putNow("a", 1, Drop.HEADER + Drop.supplied(Drop.POINT, "2020-04-01", "", "A0009"));
      await(register);
      assertThat(fact(register).supplier()).contains("A0009");

      Persona retail =
          new Persona(
              "supply-sender",
              "retail-aff",
              "affiliated_retailer",
              List.of("supply_feed"),
              Persona.RETAIL_CLERK.assignment());
      assertThat(push(world, "T-RT-01", retail)).isEqualTo(403);
      assertThat(push(world, "T-RT-01", SENDER)).isEqualTo(403);
      assertThat(push(world, "T-TD-01", Persona.WHEELING_CLERK)).isEqualTo(403);
      assertThat(fact(register).status()).isEqualTo(Status.SUPPLIED);

      assertThat(push(world, "T-TD-01", SENDER)).isEqualTo(201);
      assertThat(fact(register).status()).as("a switch in doubt").isEqualTo(Status.UNSETTLED);

      HttpResponse<byte[]> page =
          world
              .at("T-OF-01")
              .get(world.console("/register"), world.issuer().token(Persona.OFFICER));
      assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("供給者台帳", "期限内");
      assertThat(metric(world, "shadan.feed.accepted")).contains("\"value\":2.0");
    }
  }

  private static GatewayWorld world(GatewayWorld world, Drop drop) {
    return world
        .without("shadan.register.feed")
        .with("shadan.register.state", drop.home.resolve("state").toString())
        .with("shadan.register.retailers", drop.home.resolve("retailers.txt").toString())
        .with("shadan.register.feeds[0].id", "supply")
        .with("shadan.register.feeds[0].drop", drop.folder.toString())
        .with("shadan.register.feeds[0].senders[0]", "supply-sender");
  }

  private static SupplyFact fact(SupplyRegister register) {
    return register.during(Drop.POINT, TODAY, TODAY);
  }

  private static void await(SupplyRegister register) throws InterruptedException {
    long end = System.nanoTime() + 30_000_000_000L;
    while (fact(register).status() != Status.SUPPLIED && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  private static int push(GatewayWorld world, String terminal, Persona persona) {
    String body =
        ("{\"sequence\":2,\"form\":\"changes\",\"as_of\":\"%s\",\"rows\":1,\"changes\":["
                + "{\"supply_point\":\"%s\",\"from\":\"%s\",\"retailer\":\"C0123\","
                + "\"change\":\"switch_pending\"}]}")
            .formatted(Instant.now(), Drop.POINT, TODAY);
    return world
        .at(terminal)
        .post(
            world.console("/api/register/feeds/supply/batches"),
            world.issuer().token(persona),
            body)
        .statusCode();
  }

  private static String metric(GatewayWorld world, String name) throws Exception {
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + world.property("shadan.management.port")
                + "/actuator/metrics/"
                + name);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
