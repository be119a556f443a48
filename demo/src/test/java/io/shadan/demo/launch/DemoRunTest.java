package io.shadan.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.elastic.ElasticsearchNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoRunTest {
  private final Path folder;

  DemoRunTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void startsEverythingAndLeavesNothingWhenTerminated() throws Exception {
    Path zip = ElasticsearchNode.zipFromProperty();
    List<ProcessHandle> children;
    try (DemoProcess demo = new DemoProcess(folder, FakeParts.gatewayJar(folder), zip)) {
      demo.awaitStarted();
      JsonNode endpoints =
          JsonMapper.builder().build().readTree(Files.readAllBytes(demo.endpoints));
      assertThat(
              status(
                  endpoints.path("addresses").path("elasticsearch").asString()
                      + "/_cluster/health"))
          .isEqualTo(200);
      assertThat(status(endpoints.path("addresses").path("identity").asString() + "/login"))
          .isEqualTo(200);
      assertThat(Path.of(endpoints.path("terminals").path("stray").path("p12").asString()))
          .exists();
      assertThat(endpoints.path("story").path("steps").size()).isGreaterThan(15);
      assertThat(demo.output()).contains("retail-clerk", "Ctrl-C", "tok()");
      children = demo.children();
      assertThat(children).hasSizeGreaterThanOrEqualTo(3);
      assertNoSecretOnCommandLines(children, Path.of(endpoints.path("data").asString()));
      demo.terminate();
      assertThat(demo.awaitExit()).isZero();
      assertThat(demo.temporary).isEmptyDirectory();
      assertThat(demo.endpoints).doesNotExist();
      new Ports(demo.base).requireFree();
    }
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void leavesNoProcessWhenKilled() throws Exception {
    try (DemoProcess demo =
        new DemoProcess(folder, FakeParts.gatewayJar(folder), FakeParts.elasticsearchZip(folder))) {
      demo.awaitStarted();
      List<ProcessHandle> children = demo.children();
      assertThat(children).hasSizeGreaterThanOrEqualTo(2);
      demo.kill();
      DemoProcess.await(
          "end of children", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void saysWhichPartEndedAndStopsTheRest() throws Exception {
    Path data = folder.resolve("data");
    try (DemoProcess demo =
        new DemoProcess(
            folder,
            FakeParts.gatewayJar(folder),
            FakeParts.elasticsearchZip(folder),
            "--data",
            data.toString())) {
      demo.awaitStarted();
      List<ProcessHandle> children = demo.children();
      gateway(children).destroyForcibly();
      assertThat(demo.awaitExit()).isEqualTo(1);
      assertThat(demo.output()).contains("the gateway ended with status 137", "fake part answers");
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(demo.temporary).isEmptyDirectory();
      assertThat(data.resolve("terminals.json")).exists();
    }
  }

  @Test
  void saysWhyTheGatewayDidNotStart() throws Exception {
    try (DemoProcess demo =
        new DemoProcess(
            folder, FakeParts.brokenGatewayJar(folder), FakeParts.elasticsearchZip(folder))) {
      assertThat(demo.awaitExit()).isEqualTo(1);
      assertThat(demo.output()).contains("the gateway ended while starting", "corrupt jarfile");
      assertThat(demo.temporary).isEmptyDirectory();
    }
  }

  @Test
  void namesThePortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DemoProcess demo =
            new DemoProcess(
                folder,
                taken.getLocalPort() - 3,
                FakeParts.gatewayJar(folder),
                FakeParts.elasticsearchZip(folder))) {
      assertThat(demo.awaitExit()).isEqualTo(1);
      assertThat(demo.output())
          .contains("port " + taken.getLocalPort() + " (management) is in use")
          .doesNotContain("starting Elasticsearch");
    }
  }

  private static ProcessHandle gateway(List<ProcessHandle> children) {
    return children.stream()
        .filter(child -> arguments(child).anyMatch(word -> word.contains("profiles.active=demo")))
        .findFirst()
        .orElseThrow();
  }

  private static void assertNoSecretOnCommandLines(List<ProcessHandle> children, Path data)
      throws Exception {
    try (Stream<Path> secrets = Files.list(data.resolve("secrets"))) {
      for (Path file : secrets.toList()) {
        String secret = Files.readString(file).strip();
        assertThat(children)
            .noneMatch(child -> arguments(child).anyMatch(word -> word.contains(secret)));
      }
    }
  }

  private static Stream<String> arguments(ProcessHandle process) {
    return Stream.of(process.info().arguments().orElse(new String[0]));
  }

  private static int status(String uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
