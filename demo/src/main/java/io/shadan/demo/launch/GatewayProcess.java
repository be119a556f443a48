package io.shadan.demo.launch;

import io.shadan.demo.process.ChildProcess;
import io.shadan.demo.process.Launcher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The gateway in its own JVM. */
final class GatewayProcess implements AutoCloseable {
  /** File name of its configuration. */
  static final String CONFIGURATION = "application-demo.yaml";

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ChildProcess process;

  private GatewayProcess(ChildProcess process) {
    this.process = process;
  }

  /**
   * Starts it; returns when it says that it is ready.
   *
   * @param folder its working folder, with {@value #CONFIGURATION}
   * @param readiness its readiness probe
   * @throws IllegalStateException if it ends or is not ready within three minutes; the message
   *     holds the end of its log
   */
  static GatewayProcess start(Path jar, Path folder, Path log, URI readiness) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Dfile.encoding=UTF-8",
            "-jar",
            jar.toAbsolutePath().toString(),
            "--spring.profiles.active=demo",
            "--spring.config.additional-location=file:" + folder.resolve(CONFIGURATION));
    ChildProcess process =
        ChildProcess.start("gateway", Launcher.sameUser(), command, Map.of(), folder, log);
    GatewayProcess gateway = new GatewayProcess(process);
    try {
      gateway.await(readiness);
      return gateway;
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  private void await(URI readiness) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(CALL_LIMIT).build();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!ready(http, readiness)) {
      if (!process.isAlive()) {
        throw failure("ended while starting with status " + process.onExit().join());
      }
      if (System.nanoTime() > deadline) {
        throw failure("was not ready within " + START_LIMIT.toSeconds() + " s");
      }
    }
  }

  private boolean ready(HttpClient http, URI readiness) {
    try {
      Thread.sleep(PAUSE.toMillis());
      HttpRequest request = HttpRequest.newBuilder(readiness).timeout(CALL_LIMIT).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was not waited for: interrupted");
    }
  }

  private IllegalStateException failure(String what) {
    return new IllegalStateException(
        "the gateway " + what + "; its log ends\n" + process.logTail(40));
  }

  CompletableFuture<Integer> onExit() {
    return process.onExit();
  }

  String logTail(int lines) {
    return process.logTail(lines);
  }

  @Override
  public void close() {
    process.close();
  }
}
