package io.shadan.gateway.console;

import io.shadan.gateway.disaster.DisasterRoom;
import io.shadan.gateway.disaster.FakeTerminals;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.register.feed.SupplyFeeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** The console over the real disaster room and fakes for everything else. */
final class ConsoleRoom implements AutoCloseable {
  final DisasterRoom disasters;
  final FakeTerminals terminals = new FakeTerminals();
  final List<ConsoleAccess> looks = new CopyOnWriteArrayList<>();
  final List<TerminalTransition> terminalChanges = new CopyOnWriteArrayList<>();
  final List<EvidenceQuery> queries = new CopyOnWriteArrayList<>();
  volatile List<AccessRow> rows = List.of(Samples.release());
  volatile List<AlertRow> alerts = List.of(Samples.alert());
  final FakeLog log = new FakeLog();
  final FakeHolds holds = new FakeHolds();
  volatile boolean journalFails;
  volatile boolean indexFails;
  private final WebTestClient client;
  private volatile Optional<Caller> caller = Optional.empty();

  ConsoleRoom(Path folder) {
    this(folder, SupplyFeeds.none());
  }

  ConsoleRoom(Path folder, SupplyFeeds feeds) {
    disasters = new DisasterRoom(folder);
    client =
        WebTestClient.bindToRouterFunction(
                new ConsoleConfiguration()
                    .consoleRoutes(
                        disasters.service,
                        terminals,
                        this::search,
                        limit -> answer(alerts),
                        () -> answer(List.of(Samples.drift())),
                        () -> List.of(new StatusLine("journal", true, "42")),
                        log,
                        Optional.empty(),
                        this::number,
                        feeds,
                        List::of,
                        holds,
                        access -> recorded(looks, access),
                        change -> recorded(terminalChanges, change)))
            .webFilter(identity())
            .build();
  }

  /** A client used by this person. */
  WebTestClient as(Caller who) {
    caller = Optional.of(who);
    return client;
  }

  WebTestClient asNobody() {
    caller = Optional.empty();
    return client;
  }

  private WebFilter identity() {
    CsrfToken token = new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "csrf-token-value");
    return (exchange, chain) -> {
      caller.ifPresent(who -> exchange.getAttributes().put(Caller.class.getName(), who));
      exchange.getAttributes().put(CsrfToken.class.getName(), Mono.just(token));
      return chain.filter(exchange);
    };
  }

  private CompletableFuture<Optional<String>> number(long position, int item) {
    return answer(
        position == 17 && item == 0 ? Optional.of("0912345678901234567890") : Optional.empty());
  }

  private CompletableFuture<List<AccessRow>> search(EvidenceQuery query) {
    queries.add(query);
    return answer(rows);
  }

  private <T> CompletableFuture<T> answer(T value) {
    return indexFails
        ? CompletableFuture.failedFuture(new IllegalStateException("connection refused"))
        : CompletableFuture.completedFuture(value);
  }

  private <T> CompletableFuture<Void> recorded(List<T> records, T one) {
    if (journalFails) {
      return CompletableFuture.failedFuture(new IllegalStateException("journal is closed"));
    }
    records.add(one);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    disasters.close();
  }
}
