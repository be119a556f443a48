package io.shadan.bench;

import io.shadan.demo.pki.DemoAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The command lines of the two gateways. */
final class GatewayArguments {

  private final Path folder;
  private final DemoAuthority authority;
  private final String upstream;

  GatewayArguments(Path folder, DemoAuthority authority, String upstream) {
    this.folder = folder;
    this.authority = authority;
    this.upstream = upstream;
  }

  /** Ours; answers the port of its data plane. */
  int ours(WorldFiles files, String issuer) throws IOException {
    int port = freePort();
    Map<String, String> all = new TreeMap<>();
    all.put("spring.profiles.active", "demo");
    all.put("shadan.role", "data-plane");
    all.put("shadan.data-plane.port", Integer.toString(port));
    all.put("shadan.management.port", Integer.toString(freePort()));
    all.put("shadan.tls.key-store", authority.serverKeyStore().toString());
    all.put("shadan.tls.key-store-password-file", authority.serverKeyStorePassword().toString());
    all.put("shadan.tls.trust-certificates", authority.caCertificate().toString());
    all.put("shadan.terminals.register", authority.terminals().toString());
    all.put("shadan.catalog.directory", files.catalogs().toString());
    all.put("shadan.register.feed", files.feed().toString());
    all.put("shadan.upstream.systems.stub.url", upstream);
    all.put("shadan.upstream.credentials-file", files.secret("legacy.json").toString());
    all.put("shadan.identity.issuer", issuer);
    all.put("shadan.identity.client-id", "shadan");
    all.put("shadan.identity.client-secret-file", files.secret("client-secret").toString());
    all.put("shadan.journal.directory", folder.resolve("journal").toString());
    all.put("shadan.journal.origin", "bench");
    all.put("shadan.evidence.digest-key-file", files.secret("digest.key").toString());
    all.put("shadan.transparency.signing-key-file", files.secret("checkpoint-key.pem").toString());
    all.put("shadan.search.url", "http://127.0.0.1:" + freePort());
    all.put("shadan.disaster.signing-key-file", files.secret("grant-key.json").toString());
    all.put("shadan.disaster.database-url", "jdbc:h2:file:" + folder.resolve("disaster/db"));
    write("gateway.args", all);
    return port;
  }

  /** The raw gateway: the same certificate, the same upstream; answers its port. */
  int raw() throws IOException {
    int port = freePort();
    Map<String, String> all = new TreeMap<>();
    all.put("server.address", "127.0.0.1");
    all.put("server.port", Integer.toString(port));
    all.put("server.ssl.key-store", authority.serverKeyStore().toString());
    all.put(
        "server.ssl.key-store-password",
        Files.readString(authority.serverKeyStorePassword()).strip());
    all.put("server.ssl.trust-certificate", authority.caCertificate().toString());
    all.put("server.ssl.client-auth", "want");
    all.put("bench.upstream", upstream);
    write("raw.args", all);
    return port;
  }

  private void write(String name, Map<String, String> all) throws IOException {
    Stream<String> lines = all.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue());
    Files.write(folder.resolve(name), (Iterable<String>) lines::iterator);
  }

  /** A port of the loopback address that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The stunnel configuration: plain HTTP in, TLS with the terminal's certificate out. */
  void tunnels(String terminal, Map<String, Integer> targets) throws IOException {
    StringBuilder text = new StringBuilder("foreground = yes\ndebug = warning\npid =\n");
    StringBuilder ports = new StringBuilder();
    for (Map.Entry<String, Integer> target : targets.entrySet()) {
      int port = freePort();
      String section =
          String.join(
              "\n",
              List.of(
                  "[" + target.getKey() + "]",
                  "client = yes",
                  "accept = 127.0.0.1:" + port,
                  "connect = 127.0.0.1:" + target.getValue(),
                  "cert = " + authority.certificate(terminal),
                  "key = " + authority.key(terminal),
                  "CAfile = " + authority.caCertificate(),
                  "verifyChain = yes",
                  ""));
      text.append(section);
      ports.append(target.getKey()).append("_port=").append(port).append('\n');
    }
    Files.writeString(folder.resolve("stunnel.conf"), text);
    Files.writeString(folder.resolve("ports"), ports);
  }
}
