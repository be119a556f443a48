package io.shadan.demo.elastic;

import io.shadan.demo.process.ChildProcess;
import io.shadan.demo.process.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One real Elasticsearch node on loopback, from the distribution zip, unpacked into a folder that
 * goes away with it. Without security unless asked for: only processes of this machine reach it,
 * and only the demo and the tests use it. Root starts it as another user, since Elasticsearch
 * refuses to be root.
 */
public final class ElasticsearchNode implements AutoCloseable {
  /** System property with the path of the distribution zip. */
  public static final String ZIP_PROPERTY = "shadan.elasticsearch.zip";

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Path work;
  private final ChildProcess process;
  private final URI url;

  private ElasticsearchNode(Path work, ChildProcess process, URI url) {
    this.work = work;
    this.process = process;
    this.url = url;
  }

  /** A node on a free port whose data goes away with it: for tests. */
  public static ElasticsearchNode start() {
    return start(zipFromProperty(), Optional.empty(), 0);
  }

  /** The same with security: for tests. */
  public static ElasticsearchNode start(NodeSecurity security) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    NodePlace place = new NodePlace(Optional.empty(), 0, Optional.empty(), Optional.of(security));
    return start(zipFromProperty(), place, temporary);
  }

  /**
   * A node.
   *
   * @param zip the distribution
   * @param data where its indices are kept; empty for a folder that goes away with the node
   * @param port on 127.0.0.1; 0 for any free one
   * @throws UncheckedIOException if the zip cannot be unpacked or the data folder not be given away
   * @throws IllegalStateException if it does not answer within three minutes; the message holds the
   *     end of its log
   */
  public static ElasticsearchNode start(Path zip, Optional<Path> data, int port) {
    return start(zip, data, port, Optional.empty(), Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** As {@link #start(Path, Optional, int)}, with kept data and an own log file. */
  public static ElasticsearchNode start(Path zip, Path data, int port, Path log) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return start(zip, Optional.of(data), port, Optional.of(log), temporary);
  }

  static ElasticsearchNode start(
      Path zip, Optional<Path> data, int port, Optional<Path> log, Path workParent) {
    return start(zip, new NodePlace(data, port, log, Optional.empty()), workParent);
  }

  /** Where and how it runs. */
  private record NodePlace(
      Optional<Path> data, int port, Optional<Path> log, Optional<NodeSecurity> security) {}

  private static ElasticsearchNode start(Path zip, NodePlace place, Path workParent) {
    if (!Files.isReadable(zip)) {
      throw new IllegalStateException("the Elasticsearch zip " + zip + " is not a readable file");
    }
    Path work = createWork(workParent);
    try {
      return start(work, zip, place);
    } catch (IOException e) {
      removeQuietly(work, e);
      throw new UncheckedIOException("Elasticsearch could not be set up in " + work, e);
    } catch (RuntimeException e) {
      removeQuietly(work, e);
      throw e;
    }
  }

  private static ElasticsearchNode start(Path work, Path zip, NodePlace place) throws IOException {
    Path data = place.data().orElse(work.resolve("data"));
    Path log = place.log().orElse(work.resolve("elasticsearch.log"));
    Files.createDirectories(data);
    Path home = WorkFolder.unpack(zip, work);
    NodeSettings.write(home, data, place.port(), place.security());
    ChildProcess process =
        ChildProcess.start(
            "Elasticsearch",
            launcher(work, data),
            List.of(home.resolve("bin/elasticsearch").toString()),
            NodeSettings.environment(home),
            home,
            log);
    try {
      URI url = new NodeHealth(home, process, place.port(), place.security()).await(START_LIMIT);
      return new ElasticsearchNode(work, process, url);
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static Launcher launcher(Path work, Path data) throws IOException {
    if (!Launcher.isRoot()) {
      return Launcher.sameUser();
    }
    WorkFolder.giveToNobody(work);
    WorkFolder.giveToNobody(data);
    // a data folder inside the work folder is reached through it: both belong to the other user
    Path reached = data.startsWith(work) ? work : data;
    for (Path needed : List.of(work, reached, Path.of(System.getProperty("java.home"), "bin"))) {
      WorkFolder.requireOpenToOthers(needed);
    }
    return Launcher.nobody();
  }

  /** The path in the system property {@value #ZIP_PROPERTY}. */
  public static Path zipFromProperty() {
    String zip = System.getProperty(ZIP_PROPERTY);
    if (zip == null) {
      throw new IllegalStateException(
          "the system property " + ZIP_PROPERTY + " must name the Elasticsearch zip; it is unset");
    }
    return Path.of(zip);
  }

  /** Where it answers, e.g. {@code http://127.0.0.1:9200}. */
  public URI url() {
    return url;
  }

  /** Process id of the launcher that holds the server. */
  public long pid() {
    return process.pid();
  }

  /** Completes with the exit status when it ends, for whatever reason. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit();
  }

  /** The end of its log. */
  public String logTail(int lines) {
    return process.logTail(lines);
  }

  /** Ends it and removes its work folder; a data folder given at the start stays. */
  @Override
  public void close() {
    process.close();
    try {
      WorkFolder.remove(work);
    } catch (IOException e) {
      throw new UncheckedIOException("the work folder " + work + " could not be removed", e);
    }
  }

  private static Path createWork(Path parent) {
    try {
      return Files.createTempDirectory(parent, "shadan-elasticsearch-").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("no work folder for Elasticsearch could be made", e);
    }
  }

  private static void removeQuietly(Path work, Exception cause) {
    try {
      WorkFolder.remove(work);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
