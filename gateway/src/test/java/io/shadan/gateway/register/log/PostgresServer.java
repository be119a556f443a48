package io.shadan.gateway.register.log;

import io.shadan.demo.process.ChildProcess;
import io.shadan.demo.process.Launcher;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL (Debian package {@code postgresql}) on loopback, whose data go away with it.
 * Root starts it as nobody, since PostgreSQL refuses to be root.
 */
final class PostgresServer implements AutoCloseable {

  private static final long LIMIT_SECONDS = 60;

  private final Path folder;
  private final Path programs;
  private final int port;
  private ChildProcess server;

  private PostgresServer(Path folder, Path programs) throws Exception {
    this.folder = folder;
    this.programs = programs;
    try (ServerSocket free = new ServerSocket(0)) {
      this.port = free.getLocalPort();
    }
    ChildProcess made =
        child(
            "initdb",
            List.of("-D", folder.resolve("data").toString(), "-U", "shadan", "-A", "trust", "-N"));
    if (made.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS) != 0) {
      throw new IllegalStateException("initdb failed:\n" + made.logTail(20));
    }
    this.server = run();
  }

  static PostgresServer start() throws Exception {
    // Not under a test's own folder, which is closed to others.
    Path folder = Files.createTempDirectory("shadan-postgres-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    if (Launcher.isRoot()) {
      Files.setAttribute(folder, "unix:uid", Launcher.NOBODY);
      Files.setAttribute(folder, "unix:gid", Launcher.NOBODY);
    }
    return new PostgresServer(folder, programs());
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=2&user=shadan";
  }

  /** Ends it at once, as a crash would. */
  void kill() throws Exception {
    ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
    server.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** Starts it again on the same data. */
  void again() throws Exception {
    server = run();
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  private ChildProcess run() throws Exception {
    ChildProcess started =
        child(
            "postgres",
            List.of(
                "-D",
                folder.resolve("data").toString(),
                "-p",
                Integer.toString(port),
                "-h",
                "127.0.0.1",
                "-c",
                "unix_socket_directories="));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (true) {
      try {
        DriverManager.getConnection(url()).close();
        return started;
      } catch (SQLException e) {
        if (System.nanoTime() > end || !started.isAlive()) {
          started.close();
          throw new IllegalStateException("PostgreSQL does not answer:\n" + started.logTail(20), e);
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private ChildProcess child(String program, List<String> arguments) {
    List<String> command =
        Stream.concat(Stream.of(programs.resolve(program).toString()), arguments.stream()).toList();
    return ChildProcess.start(
        program,
        Launcher.isRoot() ? Launcher.nobody() : Launcher.sameUser(),
        command,
        Map.of("LC_ALL", "C"),
        folder,
        folder.resolve(program + ".log"));
  }

  private static Path programs() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> all = Files.list(versions)) {
        return all.max(Comparator.comparingInt(v -> Integer.parseInt(v.getFileName().toString())))
            .orElseThrow()
            .resolve("bin");
      }
    }
    throw new IllegalStateException(
        versions + " is missing; it comes with the Debian package postgresql");
  }
}
