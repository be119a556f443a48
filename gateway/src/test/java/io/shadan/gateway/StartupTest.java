package io.shadan.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.shadan.gateway.testing.GatewayWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
              "Shadan demo CA");
    }
  }

  @Test
  void anIndexWithoutSecurityMustBeWantedInWords() {
    try (GatewayWorld world =
        GatewayWorld.in(folder)
            .with("shadan.disaster.create-signing-keys", "true")
            .with("shadan.search.insecure", "true")) {
      String[] production =
          Arrays.stream(world.arguments())
              .filter(argument -> !argument.contains("profiles.active"))
              .toArray(String[]::new);
      assertThat(refusal(production))
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
