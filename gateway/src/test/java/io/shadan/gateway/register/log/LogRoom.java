package io.shadan.gateway.register.log;

import com.zaxxer.hikari.HikariDataSource;
import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterProperties.Feed;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.testing.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A change log with any number of nodes on it, and time that is set. */
final class LogRoom implements AutoCloseable {

  static final String FEED = "switching";
  static final String OTHER = "own-meters";

  final Path folder;
  final SettableClock clock = new SettableClock(Instant.parse("2026-04-01T00:00:00Z"));
  final AtomicLong nanos = new AtomicLong(1);
  volatile boolean witnessFails;
  final List<String> witnessed = new CopyOnWriteArrayList<>();
  final HikariDataSource database;
  final ChangeLog log;
  private final RegisterProperties properties;
  private final List<LiveRegister> nodes = new ArrayList<>();

  LogRoom(Path folder) {
    this(folder, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", 1000);
  }

  LogRoom(Path folder, String url, int overlay) {
    this.folder = folder;
    this.database = pool(url);
    RegisterSchema.migrate(database);
    this.log = new ChangeLog(database);
    this.properties = properties(overlay);
  }

  static HikariDataSource pool(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername("shadan");
    pool.setPassword("");
    pool.setMaximumPoolSize(8);
    pool.setConnectionTimeout(3000);
    return pool;
  }

  static RegisterProperties properties(int overlay) {
    MapConfigurationPropertySource source = new MapConfigurationPropertySource();
    source.put("shadan.register.overlay", overlay);
    source.put("shadan.register.feeds[0].id", FEED);
    source.put("shadan.register.feeds[0].max-age", "26h");
    source.put("shadan.register.feeds[0].max-shrink-percent", "20");
    source.put("shadan.register.feeds[1].id", OTHER);
    source.put("shadan.register.feeds[1].max-age", "48h");
    return new Binder(source)
        .bind("shadan.register", Bindable.of(RegisterProperties.class))
        .orElseThrow(IllegalStateException::new);
  }

  Feed feed() {
    return properties.feed(FEED).orElseThrow();
  }

  /** A node that does not follow the log by itself. */
  LiveRegister still(String name) {
    try {
      LiveRegister node =
          LiveRegister.open(
              database, folder.resolve(name), properties, new Notes(), clock, nanos::get);
      nodes.add(node);
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A node that follows the log. */
  LiveRegister node(String name) {
    LiveRegister node = still(name);
    node.start();
    return node;
  }

  BatchHead changes(long sequence) {
    return Batches.head(FEED, sequence, Form.CHANGES, clock.instant());
  }

  BatchHead snapshot(long sequence) {
    return Batches.head(FEED, sequence, Form.SNAPSHOT, clock.instant());
  }

  void pass(Duration time) {
    clock.advance(time);
    nanos.addAndGet(time.toNanos());
  }

  static BatchReceipt accept(LiveRegister node, Batch batch) throws Exception {
    return node.acceptance().accept(batch);
  }

  @Override
  public void close() {
    nodes.forEach(LiveRegister::close);
    database.close();
  }

  private final class Notes implements RegisterWitness {
    @Override
    public void inForce(BatchHead head, BatchReceipt receipt) {
      if (witnessFails) {
        throw new IllegalStateException("no room for evidence");
      }
      witnessed.add("in force " + receipt.batch());
    }

    @Override
    public void refused(BatchHead head, BatchRefusedException refusal) {
      witnessed.add("refused " + refusal.problems().get(0).code().wire());
    }
  }
}
