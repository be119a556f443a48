package io.shadan.demo.legacy;

import com.sun.net.httpserver.HttpServer;
import io.shadan.demo.customers.Customers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The four systems on one HTTP server on loopback. */
public final class LegacySystems implements AutoCloseable {
  /** System ids as in the catalogue. */
  public static final List<String> IDS = List.of("callcenter", "network", "wheeling", "charges");

  private static final int THREADS = 16;

  static {
    // Without it the server leaves Nagle on and each answer may wait 40 ms for the client's ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<LegacySystem> systems;

  private LegacySystems(HttpServer server, ExecutorService threads, List<LegacySystem> systems) {
    this.server = server;
    this.threads = threads;
    this.systems = systems;
  }

  /**
   * Starts them.
   *
   * @param port port on 127.0.0.1; 0 for a free one
   * @param credentials the account each system accepts; one password per {@link #IDS}
   */
  public static LegacySystems start(int port, Customers customers, LegacyCredentials credentials)
      throws IOException {
    return start(port, customers, credentials, Clock.systemUTC());
  }

  static LegacySystems start(
      int port, Customers customers, LegacyCredentials credentials, Clock clock)
      throws IOException {
    List<LegacySystem> systems = systems(customers, credentials, clock);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 256);
    AtomicInteger count = new AtomicInteger();
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "legacy-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    systems.forEach(system -> server.createContext(system.prefix() + "/", system));
    server.start();
    return new LegacySystems(server, threads, systems);
  }

  private static List<LegacySystem> systems(
      Customers customers, LegacyCredentials credentials, Clock clock) {
    return List.of(
        new LegacySystem(
            CallCenter.NAME,
            "/cc",
            "CCSESSIONID",
            form(credentials, "callcenter", CallCenter.NAME, "/cc/login.do", "USERID", "PASSWD"),
            new Sessions(clock),
            CallCenter.screens(customers)),
        new LegacySystem(
            Network.NAME,
            "/nw",
            "NWSID",
            form(credentials, "network", Network.NAME, "/nw/logon.do", "userid", "passwd"),
            new Sessions(clock),
            Network.screens(customers)),
        new LegacySystem(
            Wheeling.NAME,
            "/wheeling",
            "JSESSIONID",
            form(credentials, "wheeling", Wheeling.NAME, "/wheeling/login.do", "uid", "pwd"),
            new Sessions(clock),
            Wheeling.screens(customers)),
        new LegacySystem(
            Charges.NAME,
            "/charges",
            "RYOKIN_SID",
            form(credentials, "charges", Charges.NAME, "/charges/login.do", "id", "pw"),
            new Sessions(clock),
            Charges.screens(customers)));
  }

  private static LoginForm form(
      LegacyCredentials credentials,
      String system,
      String name,
      String path,
      String userField,
      String passwordField) {
    return new LoginForm(
        name, path, userField, passwordField, credentials.user(), credentials.password(system));
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Ends every session, as a restart of the systems would; for tests. */
  public void expireSessions() {
    systems.forEach(LegacySystem::expireSessions);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
