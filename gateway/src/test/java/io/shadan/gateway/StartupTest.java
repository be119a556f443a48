package io.shadan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.shadan.gateway.testing.GatewayWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start is refused, and the refusal names what is wrong. */
class StartupTest {

  @TempDir Path folder;

  @Test
  void aBrokenCatalogueIsNamedWithEveryError() throws IOException {
    try (GatewayWorld world = GatewayWorld.in(folder)) {
      Path stub = folder.resolve("catalog/stub.yaml");
      Files.writeString(
          stub,
          Files.readString(stub)
              .replace("class: contract_name", "class: contrct_name")
              .replace("charset: Shift_JIS", "charset: Shift_JOS"));
      assertThat(refusal(world.arguments())).contains("stub.yaml", "contrct_name", "Shift_JOS");
    }
  }

  @Test
  void demoKeysOutsideTheDemoProfileAreNamed() {
    try (GatewayWorld world =
        GatewayWorld.in(folder).with("shadan.disaster.create-signing-keys", "true")) {
      String[] production =
          Arrays.stream(world.arguments())
              .filter(argument -> !argument.contains("profiles.active"))
              .filter(argument -> !argument.contains("seal-key-file"))
              .toArray(String[]::new);
      assertThat(refusal(production))
          .contains(
              "shadan.tls.key-store",
              "shadan.identity.issuer",
              "shadan.disaster.database-url",
              "shadan.evidence.seal-key-file is missing",
              "shadan.search.url",
              "shadan.search.writer-file is missing",
              "shadan.search.reader-file is missing",
              "shadan.search.alerts-file is missing",
              "shadan.register.feed is '" + world.property("shadan.register.feed") + "', one file",
              "shadan.register.state is missing; outside profile demo expected a folder",
              "shadan.register.feeds is empty; outside profile demo expected one feed or more",
              "Shadan demo CA");
    }
  }

  /** With a state folder one file would be passed over in silence. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "feed, /srv/supply.csv, shadan.register.feed is '/srv/supply.csv'",
        "feeds, '', shadan.register.feeds is empty",
        "feeds[0].id, supply, -"
      })
  void aRegisterInProductionHasFeeds(String name, String value, @Nullable String told) {
    try (GatewayWorld world =
        GatewayWorld.in(folder)
            .with("shadan.disaster.create-signing-keys", "true")
            .without("shadan.register.feed")
            .with("shadan.register.state", folder.resolve("state").toString())
            .with("shadan.register." + name, value)) {
      String refusal = refusal(production(world));
      assertThat(refusal)
          .contains("shadan.disaster.database-url")
          .doesNotContain("shadan.register.state");
      if (told == null) {
        assertThat(refusal).doesNotContain("shadan.register");
      } else {
        assertThat(refusal).contains(told);
      }
    }
  }

  @Test
  void aStartWithoutAnyRegisterIsRefused() {
    try (GatewayWorld world = GatewayWorld.in(folder).without("shadan.register.feed")) {
      assertThat(refusal(production(world)))
          .contains("shadan.register.state is missing; expected a folder of this node");
    }
  }

  private static String[] production(GatewayWorld world) {
    return Arrays.stream(world.arguments())
        .filter(argument -> !argument.contains("profiles.active"))
        .toArray(String[]::new);
  }

  @Test
  void anIndexWithoutSecurityMustBeWantedInWords() {
    try (GatewayWorld world =
        GatewayWorld.in(folder)
            .with("shadan.disaster.create-signing-keys", "true")
            .with("shadan.search.insecure", "true")) {
      assertThat(refusal(production(world)))
          .contains("shadan.disaster.database-url")
          .doesNotContain("shadan.search");
    }
  }

  @Test
  void aJournalThatCannotBeWrittenIsNamed() throws IOException {
    try (GatewayWorld world = GatewayWorld.in(folder)) {
      Files.writeString(folder.resolve("journal"), "a file where a folder is expected");
      assertThat(refusal(world.arguments())).contains(folder.resolve("journal").toString());
    }
  }

  @Test
  void aSecondGatewayOnOneJournalIsRefused() {
    try (GatewayWorld world = GatewayWorld.in(folder).with("shadan.role", "data-plane");
        ShadanApplication first = ShadanApplication.start(world.arguments())) {
      assertThat(first.core().isRunning()).isTrue();
      assertThatThrownBy(() -> ShadanApplication.start(world.arguments()))
          .hasStackTraceContaining(folder.resolve("journal").toString());
    }
  }

  @Test
  void aFeedThatWasTamperedWithIsNamed() throws IOException {
    try (GatewayWorld world = GatewayWorld.in(folder)) {
      Path feed = folder.resolve("register/supply.csv");
      Files.writeString(feed, Files.readString(feed).replace("C0123", "A0009"));
      assertThat(refusal(world.arguments())).contains("SHA-256", feed.toString());
    }
  }

  @Test
  void aSystemWithoutAnAddressIsNamed() {
    try (GatewayWorld world = GatewayWorld.in(folder)) {
      String[] without =
          Arrays.stream(world.arguments())
              .filter(argument -> !argument.contains("upstream.systems"))
              .toArray(String[]::new);
      assertThat(refusal(without)).contains("shadan.upstream.systems.stub");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "body-timeout, 0s, PT0S",
    "body-timeout, 11m, PT11M",
    "stream-timeout, 9s, PT9S",
    "stream-timeout, 25h, PT25H",
    "max-exchanges, 0, 0"
  })
  void anUpstreamLimitOutOfBoundsIsNamed(String name, String value, String told) {
    try (GatewayWorld world = GatewayWorld.in(folder).with("shadan.upstream." + name, value)) {
      assertThatThrownBy(() -> ShadanApplication.start(world.arguments()))
          .hasStackTraceContaining("shadan.upstream." + name + " '" + told + "'");
    }
  }

  @Test
  void managementHasHealthAndCountsAndNothingElse() throws Exception {
    try (GatewayWorld world = GatewayWorld.in(folder).with("shadan.role", "data-plane");
        ShadanApplication running = ShadanApplication.start(world.arguments())) {
      assertThat(running.core().isRunning()).isTrue();
      java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
      assertThat(status(client, world, "/actuator/health/readiness")).isEqualTo(200);
      assertThat(status(client, world, "/actuator/metrics")).isEqualTo(200);
      for (String gauge : new String[] {"waiting", "parked", "gaps", "uncompared"}) {
        assertThat(status(client, world, "/actuator/metrics/shadan.evidence." + gauge))
            .as(gauge)
            .isEqualTo(200);
      }
      for (String path :
          new String[] {
            "/actuator/gateway/routes",
            "/actuator/env",
            "/actuator/beans",
            "/actuator/heapdump",
            "/stub/card.do"
          }) {
        assertThat(status(client, world, path)).as(path).isEqualTo(404);
      }
    }
  }

  private static int status(java.net.http.HttpClient client, GatewayWorld world, String path)
      throws Exception {
    java.net.URI uri =
        java.net.URI.create("http://127.0.0.1:" + world.property("shadan.management.port") + path);
    return client
        .send(
            java.net.http.HttpRequest.newBuilder(uri).build(),
            java.net.http.HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String refusal(String[] arguments) {
    Throwable failure = catchThrowable(() -> ShadanApplication.start(arguments).close());
    assertThat(failure).as("the start is refused").isNotNull();
    StringBuilder said = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      said.append(cause.getMessage()).append('\n');
    }
    return said.toString();
  }
}
