package io.shadan.gateway.story;

import io.shadan.gateway.testing.GatewayWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./shadan demo} as a process of its own, driven by the endpoints file it writes. */
final class RunningDemo implements AutoCloseable {

  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final Process process;
  private final Path folder;
  private final JsonNode endpoints;

  private RunningDemo(Process process, Path folder, JsonNode endpoints) {
    this.process = process;
    this.folder = folder;
    this.endpoints = endpoints;
  }

  static RunningDemo start() {
    try {
      // below /tmp and open to look through: Elasticsearch runs as another user
      Path folder = Files.createTempDirectory("shadan-story");
      Files.setPosixFilePermissions(
          folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
      Path file = folder.resolve("endpoints.json");
      Process process =
          new ProcessBuilder(command(folder, file))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("demo.log").toFile())
              .start();
      return new RunningDemo(process, folder, await(process, file, folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path folder, Path file) {
    Path root = Path.of(System.getProperty("shadan.root"));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-Dshadan.home=" + root,
        "-Dshadan.elasticsearch.zip=" + System.getProperty("shadan.elasticsearch.zip"),
        "-jar",
        root.resolve("demo/target/shadan-demo-" + VERSION + "-exec.jar").toString(),
        "--port",
        Integer.toString(freeBase()),
        "--data",
        folder.resolve("data").toString(),
        "--endpoints",
        file.toString());
  }

  /** A base with room for the six ports of a demo. */
  private static int freeBase() {
    int port = GatewayWorld.freePort();
    return port > 60_000 ? port - 1000 : port;
  }

  private static JsonNode await(Process process, Path file, Path folder) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (Files.exists(file)) {
        return JsonMapper.builder().build().readTree(Files.readAllBytes(file));
      }
      sleep();
    }
    process.destroy();
    throw new IllegalStateException(
        "the demo did not become ready:\n" + Files.readString(folder.resolve("demo.log")));
  }

  JsonNode endpoints() {
    return endpoints;
  }

  String dataPlane() {
    return endpoints.path("addresses").path("data_plane").asString();
  }

  Path folder() {
    return folder;
  }

  /** Ends it as Ctrl-C does and tells its exit code. */
  int stop() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the demo did not end within a minute");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
