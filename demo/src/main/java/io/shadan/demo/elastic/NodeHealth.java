package io.shadan.demo.elastic;

import io.shadan.demo.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits until a node that was started answers that its cluster is usable. */
final class NodeHealth {
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

  private final Path portsFile;
  private final ChildProcess process;
  private final int port;
  private final Optional<NodeSecurity> security;
  private final HttpClient http;

  NodeHealth(Path home, ChildProcess process, int port, Optional<NodeSecurity> security) {
    this.portsFile = home.resolve("logs/http.ports");
    this.process = process;
    this.port = port;
    this.security = security;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CALL_LIMIT);
    security.map(NodeSecurity::trust).ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /** Its address, once healthy. */
  URI await(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw failure("ended while starting with status " + process.onExit().join());
      }
      Optional<URI> url = address();
      if (url.isPresent() && healthy(url.get())) {
        return url.get();
      }
      pause();
    }
    throw failure("was not healthy within " + limit.toSeconds() + " s");
  }

  private Optional<URI> address() {
    if (port != 0) {
      return Optional.of(at("127.0.0.1:" + port));
    }
    try {
      List<String> lines = Files.exists(portsFile) ? Files.readAllLines(portsFile) : List.of();
      return lines.stream()
          .filter(line -> line.startsWith("127.0.0.1:"))
          .findFirst()
          .map(line -> at(line.strip()));
    } catch (IOException e) {
      throw new IllegalStateException(portsFile + " could not be read", e);
    }
  }

  private URI at(String hostAndPort) {
    return URI.create((security.isPresent() ? "https://" : "http://") + hostAndPort);
  }

  private boolean healthy(URI url) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve("/_cluster/health?wait_for_status=yellow&timeout=2s"))
            .timeout(CALL_LIMIT);
    security.ifPresent(node -> request.setHeader("Authorization", node.health().authorization()));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was not waited for: interrupted");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private IllegalStateException failure(String what) {
    return new IllegalStateException(
        "Elasticsearch " + what + "; its log ends\n" + process.logTail(30));
  }
}
