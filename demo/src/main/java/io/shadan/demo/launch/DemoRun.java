package io.shadan.demo.launch;

import io.shadan.demo.elastic.ElasticsearchNode;
import io.shadan.demo.idp.IdentityProvider;
import io.shadan.demo.idp.IdentityProviderSettings;
import io.shadan.demo.pki.DemoAuthority;
import io.shadan.demo.story.Cast;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One demo from start to stop. */
public final class DemoRun implements AutoCloseable {
  private static final long STOP_LIMIT_SECONDS = 40;
  private static final Duration SUPPLY_LIMIT = Duration.ofSeconds(60);

  private final DemoOptions options;
  private final Progress progress;
  private final Clock clock;
  private final ExecutorService stages = Executors.newCachedThreadPool();
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private final Parts parts = new Parts();
  private volatile boolean stopping;

  /**
   * A demo that is not started yet.
   *
   * @param out where progress and the story are printed
   */
  public DemoRun(DemoOptions options, PrintStream out, Clock clock) {
    this.options = options;
    this.progress = new Progress(out);
    this.clock = clock;
  }

  /**
   * Starts everything and prints the addresses and the story; returns when all of it answers.
   *
   * @throws IllegalStateException if a part does not start; the message names it and says why
   */
  public void start() {
    try {
      deleteOldEndpoints();
      options.ports().requireFree();
      DemoFolder folder = parts.add(DemoFolder.open(options.data()));
      startIn(folder);
    } catch (IOException e) {
      throw new IllegalStateException("the demo could not be prepared: " + e.getMessage(), e);
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(cause.getMessage(), cause);
    }
  }

  private void startIn(DemoFolder folder) throws IOException {
    CompletableFuture<ElasticsearchNode> search = stage(() -> search(folder));
    DemoSecrets secrets = DemoSecrets.open(folder.secrets());
    DemoAuthority authority = DemoAuthority.open(folder.root(), clock);
    progress.line("証明書と端末台帳ができました", "certificates and the terminal register are ready");
    CompletableFuture<LegacySide> legacy = stage(() -> legacy(folder, secrets));
    CompletableFuture<IdentityProvider> identity = stage(() -> identity(folder, secrets));
    waitFor(List.of(search, legacy, identity));
    GatewayConfig config = new GatewayConfig(options, folder, secrets, authority);
    CompletableFuture<GatewayProcess> gateway =
        stage(() -> gateway(folder, config, identity.join().issuer(), search.join().url()));
    waitFor(List.of(gateway));
    awaitSupply(folder);
    announce(folder, authority, legacy.join());
  }

  private ElasticsearchNode search(DemoFolder folder) {
    progress.line("Elasticsearch を起動しています", "starting Elasticsearch");
    ElasticsearchNode node =
        parts.add(
            ElasticsearchNode.start(
                options.elasticsearchZip(),
                folder.elasticsearch(),
                options.ports().elasticsearch(),
                folder.logs().resolve("elasticsearch.log")));
    watch("Elasticsearch", node.onExit(), () -> node.logTail(40));
    progress.line("Elasticsearch が応答しています", "Elasticsearch answers");
    return node;
  }

  private LegacySide legacy(DemoFolder folder, DemoSecrets secrets) throws IOException {
    LegacySide legacy =
        parts.add(LegacySide.start(options.ports().legacy(), folder, secrets, clock));
    progress.line("業務システムが応答しています", "the legacy systems answer");
    return legacy;
  }

  private IdentityProvider identity(DemoFolder folder, DemoSecrets secrets) throws IOException {
    Ports ports = options.ports();
    List<URI> origins =
        Stream.of("localhost", "127.0.0.1")
            .flatMap(
                host ->
                    Stream.of(ports.dataPlane(), ports.console())
                        .map(port -> URI.create("https://" + host + ":" + port)))
            .toList();
    IdentityProvider provider =
        parts.add(
            IdentityProvider.start(
                new IdentityProviderSettings(
                    ports.identity(),
                    origins,
                    secrets.readClientSecret(),
                    secrets.identityKey(),
                    folder.logs().resolve("identity.log"))));
    progress.line("認証サーバーが応答しています", "the OpenID provider answers");
    return provider;
  }

  private GatewayProcess gateway(DemoFolder folder, GatewayConfig config, URI issuer, URI search)
      throws IOException {
    progress.line("遮断ゲートウェイを起動しています", "starting the gateway");
    Files.writeString(
        folder.gateway().resolve(GatewayProcess.CONFIGURATION), config.yaml(issuer, search));
    URI readiness =
        URI.create(
            "http://127.0.0.1:" + options.ports().management() + "/actuator/health/readiness");
    Path log = folder.logs().resolve("gateway.log");
    GatewayProcess gateway =
        parts.add(GatewayProcess.start(options.gatewayJar(), folder.gateway(), log, readiness));
    watch("the gateway", gateway.onExit(), () -> gateway.logTail(40));
    progress.line("遮断ゲートウェイの準備ができました", "the gateway is ready");
    return gateway;
  }

  /** Until then nobody's supplier is known to the gateway, and all is masked. */
  private void awaitSupply(DemoFolder folder) {
    Path drop = folder.supplyDrop();
    long deadline = System.nanoTime() + SUPPLY_LIMIT.toNanos();
    while (Files.exists(drop.resolve("supply.csv")) || Files.exists(drop.resolve("supply.json"))) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the gateway did not take the supply feed in %s within %d s"
                .formatted(drop, SUPPLY_LIMIT.toSeconds()));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for the supply feed", e);
      }
    }
    progress.line("供給者データを取り込みました", "the supply feed is in force");
  }

  private void announce(DemoFolder folder, DemoAuthority authority, LegacySide legacy)
      throws IOException {
    Endpoints endpoints =
        new Endpoints(options.ports(), folder.root(), authority, new Cast(legacy.customers()));
    new Announcement(endpoints).lines().forEach(progress::plain);
    if (options.endpoints().isPresent()) {
      endpoints.write(options.endpoints().get());
    }
  }

  private void watch(String name, CompletableFuture<Integer> exit, Supplier<String> tail) {
    exit.thenAccept(
        status ->
            end.complete(
                "%s が終了しました (%d)。ログの末尾: / %s ended with status %d; its log ends\n%s"
                    .formatted(name, status, name, status, tail.get())));
  }

  private <T> CompletableFuture<T> stage(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    stages.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  /** Returns when all are there; throws as soon as one failed. */
  private static void waitFor(List<? extends CompletableFuture<?>> stages) {
    CompletableFuture<Void> failure = new CompletableFuture<>();
    for (CompletableFuture<?> stage : stages) {
      stage.whenComplete(
          (value, error) -> Optional.ofNullable(error).ifPresent(failure::completeExceptionally));
    }
    CompletableFuture<Void> all = CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new));
    CompletableFuture.anyOf(failure, all).join();
  }

  /** Waits until a child ends by itself and says which. */
  public String awaitEnd() {
    return end.join();
  }

  /** Whether it is being stopped. */
  public boolean isStopping() {
    return stopping;
  }

  /** Stops everything, the gateway first, and removes what is temporary; harmless when repeated. */
  @Override
  public synchronized void close() {
    if (stopping) {
      return;
    }
    stopping = true;
    progress.line("停止しています", "stopping");
    stages.shutdownNow();
    try {
      stages.awaitTermination(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
      parts.close();
      deleteOldEndpoints();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      parts.close();
    } catch (IOException e) {
      progress.plain("the endpoints file could not be removed: " + e.getMessage());
    }
    progress.line("停止しました", "stopped");
  }

  private void deleteOldEndpoints() throws IOException {
    if (options.endpoints().isPresent()) {
      Files.deleteIfExists(options.endpoints().get());
    }
  }
}
