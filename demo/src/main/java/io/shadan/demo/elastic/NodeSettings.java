package io.shadan.demo.elastic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What the node is told: loopback, one node, half a gigabyte, no guard against a full disk. */
final class NodeSettings {
  private static final String JVM_OPTIONS = "-Xms512m\n-Xmx512m\n";

  private NodeSettings() {}

  static void write(Path home, Path data, int port, Optional<NodeSecurity> security)
      throws IOException {
    Files.createDirectories(home.resolve("tmp"));
    Files.createDirectories(home.resolve("logs"));
    Files.createDirectories(home.resolve("config/jvm.options.d"));
    Files.writeString(home.resolve("config/jvm.options.d/heap.options"), JVM_OPTIONS);
    String asked = security.isPresent() ? NodeSecurity.SETTINGS : "xpack.security.enabled: false\n";
    Files.writeString(home.resolve("config/elasticsearch.yml"), settings(data, port) + asked);
    if (security.isPresent()) {
      security.get().write(home.resolve("config"));
    }
  }

  private static String settings(Path data, int port) {
    return """
        cluster.name: shadan-demo
        node.name: shadan-demo
        node.portsfile: true
        path.data: "%s"
        network.host: 127.0.0.1
        http.port: %d
        transport.port: 0
        discovery.type: single-node
        cluster.routing.allocation.disk.threshold_enabled: false
        """
        .formatted(data, port);
  }

  /** Only the JDK that runs us is known to be there; the small launcher in front needs no heap. */
  static Map<String, String> environment(Path home) {
    String java = System.getProperty("java.home");
    return Map.of(
        "ES_JAVA_HOME",
        java,
        "JAVA_HOME",
        java,
        "ES_HOME",
        home.toString(),
        "ES_PATH_CONF",
        home.resolve("config").toString(),
        "ES_TMPDIR",
        home.resolve("tmp").toString(),
        "ES_JAVA_OPTS",
        "",
        "CLI_JAVA_OPTS",
        "-Xmx64m -XX:TieredStopAtLevel=1",
        "HOME",
        home.toString());
  }
}
