package io.shadan.gateway.disaster;

import static io.shadan.gateway.disaster.Awaited.awaited;

import io.shadan.gateway.disaster.credential.FileGrantKeyStore;
import io.shadan.gateway.disaster.credential.GrantKeyStore;
import io.shadan.gateway.disaster.credential.GrantReader;
import io.shadan.gateway.disaster.credential.GrantSigner;
import io.shadan.gateway.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;
import reactor.core.scheduler.Schedulers;

/** The whole room over an H2 database in memory, with a clock that stands still. */
public final class DisasterRoom implements AutoCloseable {
  public static final Instant NOON = Instant.parse("2026-07-01T03:00:00Z");

  public final SettableClock clock = new SettableClock(NOON);
  final AtomicLong nanos = new AtomicLong();
  public final FakeRecorder recorder = new FakeRecorder();
  final JdbcConnectionPool dataSource;
  final JdbcDisasterStore store;
  final ActiveDisasters active;
  final GrantKeyStore keys;
  public final DisasterService service;
  final GrantVerifier verifier;

  public DisasterRoom(Path folder) {
    this(folder, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  DisasterRoom(Path folder, String url) {
    dataSource = JdbcConnectionPool.create(url, "sa", "");
    DisasterSchema.migrate(dataSource);
    store = new JdbcDisasterStore(dataSource);
    active = new ActiveDisasters(store, clock, nanos::get);
    keys = FileGrantKeyStore.open(folder.resolve("grant-keys.json"), true);
    service = service(store, active);
    verifier = new GrantVerifier(new GrantReader(keys), active);
  }

  DisasterService service(JdbcDisasterStore onStore, ActiveDisasters onActive) {
    BlockingDisasters disasters =
        new BlockingDisasters(
            onStore, onActive, Schedulers.boundedElastic(), Duration.ofSeconds(5));
    TransitionLog log = new TransitionLog(recorder, Duration.ofSeconds(2));
    return new DisasterService(
        disasters,
        log,
        new DeclarationRules(properties(), new FakeTerminals()),
        new CredentialIssuer(
            disasters,
            log,
            new GrantSigner(keys),
            properties().credentialLifetime(),
            clock,
            () -> UUID.randomUUID().toString()),
        clock,
        () -> UUID.randomUUID().toString());
  }

  static DisasterProperties properties() {
    return new DisasterProperties(
        Duration.ofHours(24), Duration.ofMinutes(10), Set.of("40"), Path.of("unused"), false);
  }

  static Declaration declaration() {
    return new Declaration(
        "台風第7号",
        List.of("40221"),
        "outage",
        List.of(new Responder("retail-responder", List.of("T-RT-01"))),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Duration.ofHours(2)));
  }

  public Disaster declared() {
    return awaited(service.declare(declaration(), Callers.commander()));
  }

  public Disaster activated() {
    return awaited(service.approve(declared().id(), Callers.approver()));
  }

  IssuedCredential credential(String disasterId) {
    return awaited(service.issueCredential(disasterId, Callers.responder()));
  }

  @Override
  public void close() {
    dataSource.dispose();
  }
}
