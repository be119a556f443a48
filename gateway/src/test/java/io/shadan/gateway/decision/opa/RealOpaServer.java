package io.shadan.gateway.decision.opa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The pinned {@code opa} with the policy's sources, on a free loopback port. */
final class RealOpaServer implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final URI uri;

  private RealOpaServer(Process process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  static RealOpaServer start() throws IOException, InterruptedException {
    Path opa = Path.of(System.getProperty("shadan.tools"), "opa");
    assertThat(opa).as("the tests need the program opa").isExecutable();
    int port = freePort();
    Path log = Files.createTempFile("opa", ".log");
    Process process =
        new ProcessBuilder(
                opa.toString(),
                "run",
                "--server",
                "--addr=127.0.0.1:" + port,
                "--disable-telemetry",
                "--log-level=error",
                "--ignore=*_test.rego",
                "rego",
                "bundle/data.json")
            .directory(PolicyCase.policies().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    RealOpaServer server = new RealOpaServer(process, URI.create("http://127.0.0.1:" + port));
    server.awaitHealth(log);
    return server;
  }

  URI uri() {
    return uri;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void awaitHealth(Path log) throws IOException, InterruptedException {
    HttpRequest health = HttpRequest.newBuilder(uri.resolve("/health")).build();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (CLIENT.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    close();
    throw new AssertionError("opa did not start: " + Files.readString(log));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
