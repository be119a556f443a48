package io.shadan.demo.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchNodeTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;

  /** As an administrator would: everyone may pass through, only the owner may list. */
  ElasticsearchNodeTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  void answersKeepsItsDataAndLeavesNothing() throws Exception {
    Path data = folder.resolve("data");
    Path work = Files.createDirectory(folder.resolve("work"));
    List<ProcessHandle> family;
    try (ElasticsearchNode node =
        ElasticsearchNode.start(
            ElasticsearchNode.zipFromProperty(), Optional.of(data), 0, Optional.empty(), work)) {
      assertThat(node.url().getHost()).isEqualTo("127.0.0.1");
      assertThat(put(node.url().resolve("/notes/_doc/1?refresh=true"), "{\"a\":1}")).isEqualTo(201);
      assertThat(put(node.url().resolve("/notes/_create/1"), "{\"a\":2}")).isEqualTo(409);
      assertThat(work).isNotEmptyDirectory();
      family = family(node.pid());
      assertThat(family).hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(family).noneMatch(ProcessHandle::isAlive);
    assertThat(work).isEmptyDirectory();
    assertThat(data).isNotEmptyDirectory();
  }

  @Test
  void saysWhyItDidNotStart() throws Exception {
    Path work = Files.createDirectory(folder.resolve("work"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  ElasticsearchNode.start(
                      ElasticsearchNode.zipFromProperty(),
                      Optional.of(folder.resolve("data")),
                      taken.getLocalPort(),
                      Optional.empty(),
                      work))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("ended while starting")
          .hasMessageContaining("Address already in use");
    }
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void namesAMissingZip() {
    assertThatThrownBy(
            () -> ElasticsearchNode.start(folder.resolve("none.zip"), Optional.empty(), 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none.zip");
  }

  @Test
  void asRootNamesAFolderTheOtherUserCannotReach() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    Path inside = Files.createDirectory(closed.resolve("inside"));
    assertThatThrownBy(() -> WorkFolder.requireOpenToOthers(inside))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(closed + " is closed to others");
    WorkFolder.requireOpenToOthers(closed);
  }

  private int put(URI uri, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static List<ProcessHandle> family(long pid) {
    ProcessHandle launcher = ProcessHandle.of(pid).orElseThrow();
    return Stream.concat(Stream.of(launcher), launcher.descendants()).toList();
  }
}
