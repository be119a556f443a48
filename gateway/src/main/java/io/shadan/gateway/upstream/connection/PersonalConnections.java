package io.shadan.gateway.upstream.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.AttributeKey;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.TransportConfig;

/**
 * Pools of connections, one for each person at each terminal. Bytes behind an answer that arrive
 * when the next request is already out cannot be told from its answer in HTTP/1.1; they must then
 * be of the same person. It also keeps apart what a legacy system ties to a connection.
 */
final class PersonalConnections implements ConnectionProvider {

  /** Whose connections a client uses. */
  static final AttributeKey<String> PERSON =
      AttributeKey.valueOf(PersonalConnections.class, "person");

  private static final int MOST_PEOPLE = 50_000;

  /** Far longer than any connection is kept idle. */
  private static final Duration UNUSED = Duration.ofHours(1);

  private final Supplier<ConnectionProvider> pool;
  private final Cache<String, ConnectionProvider> pools =
      Caffeine.newBuilder()
          .maximumSize(MOST_PEOPLE)
          .expireAfterAccess(UNUSED)
          .removalListener((person, unused, cause) -> dispose((ConnectionProvider) unused))
          .build();

  /**
   * Makes none yet.
   *
   * @param pool makes the pool of one person
   */
  PersonalConnections(Supplier<ConnectionProvider> pool) {
    this.pool = pool;
  }

  /** Fails for a client nobody named a person for: there are no connections for everybody. */
  @Override
  public Mono<? extends Connection> acquire(
      TransportConfig config,
      ConnectionObserver observer,
      @Nullable Supplier<? extends SocketAddress> remote,
      @Nullable AddressResolverGroup<?> resolver) {
    Object person = config.attributes().get(PERSON);
    if (!(person instanceof String name)) {
      return Mono.error(new IllegalStateException("a connection upstream is for nobody"));
    }
    return Objects.requireNonNull(pools.get(name, any -> pool.get()))
        .acquire(config, observer, remote, resolver);
  }

  @Override
  public Mono<Void> disposeLater() {
    return Mono.fromRunnable(pools::invalidateAll);
  }

  @Override
  public void dispose() {
    pools.invalidateAll();
  }

  /** What is in use stays until it is given back. */
  private static void dispose(@Nullable ConnectionProvider unused) {
    if (unused != null) {
      unused.disposeLater().subscribe();
    }
  }
}
