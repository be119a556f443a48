package io.shadan.gateway.testing;

import io.shadan.audit.tlog.SigningKey;
import io.shadan.demo.pki.DemoAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a gateway needs to start, in one folder: certificates, register, supply feed,
 * catalogue, secrets and free ports.
 */
public final class GatewayWorld implements AutoCloseable {

  /** Supplied by the retail clerk's own retailer, municipality 40221. */
  public static final String OWN = "0900000000000000000001";

  /** Supplied by a competitor, municipality 40221. */
  public static final String OTHER_IN_AREA = "0900000000000000000002";

  /** Supplied by a competitor, municipality 40131. */
  public static final String OTHER_ELSEWHERE = "0900000000000000000003";

  private final Path folder;
  private final DemoAuthority authority;
  private final TestIssuer issuer = TestIssuer.start();
  private final StubLegacy legacy = StubLegacy.start();
  private final Map<String, String> properties = new TreeMap<>();
  private final List<String> supplied = new ArrayList<>();

  private GatewayWorld(Path folder) throws IOException {
    this.folder = folder;
    this.authority = DemoAuthority.open(folder, Clock.systemUTC());
    writeFiles();
    describe();
  }

  /** Makes a world in an empty folder. */
  public static GatewayWorld in(Path folder) {
    try {
      return new GatewayWorld(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DemoAuthority authority() {
    return authority;
  }

  public TestIssuer issuer() {
    return issuer;
  }

  public StubLegacy legacy() {
    return legacy;
  }

  public Path folder() {
    return folder;
  }

  /** Changes a property before the start. */
  public GatewayWorld with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /** Leaves a property out. */
  public GatewayWorld without(String property) {
    properties.remove(property);
    return this;
  }

  public String property(String name) {
    return String.valueOf(properties.get(name));
  }

  /** Command line of the application. */
  public String[] arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("--spring.profiles.active=demo");
    properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments.toArray(String[]::new);
  }

  /** Address on the data plane. */
  public String url(String path) {
    return "https://localhost:" + property("shadan.data-plane.port") + path;
  }

  /** Address on the console. */
  public String console(String path) {
    return "https://localhost:" + property("shadan.console.port") + path;
  }

  /** A client sitting at a terminal ({@code stray} included). */
  public GatewayClient at(String terminal) {
    return new GatewayClient(authority, terminal);
  }

  @Override
  public void close() {
    issuer.close();
    legacy.close();
  }

  /** Adds a supply point of municipality 40221 before the start. */
  public GatewayWorld supply(String supplyPoint, String retailer) {
    try {
      supplied.add(supplyPoint + ",40221,2016-04-01,,supplied," + retailer + "\n");
      writeFeed();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds lines of the supply feed before the start: number, municipality, from, to, status,
   * retailer.
   */
  public GatewayWorld feed(List<String> lines) {
    try {
      lines.forEach(line -> supplied.add(line + "\n"));
      writeFeed();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a system to the catalogue, answered by the same stub, before the start. */
  public GatewayWorld catalogue(String system, String resource) {
    try {
      Files.copy(
          Path.of(System.getProperty("shadan.root"), "gateway/src/test/resources", resource),
          folder.resolve("catalog").resolve(system + ".yaml"));
      return with("shadan.upstream.systems." + system + ".url", legacy.url());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeFeed() throws IOException {
    Path feed = Files.createDirectories(folder.resolve("register")).resolve("supply.csv");
    String csv =
        "supply_point,municipality,from,to,status,retailer\n"
            + OWN
            + ",40221,2016-04-01,,supplied,A0009\n"
            + OTHER_IN_AREA
            + ",40221,2016-04-01,,supplied,C0123\n"
            + OTHER_ELSEWHERE
            + ",40131,2016-04-01,,supplied,C0123\n"
            + String.join("", supplied);
    Files.writeString(feed, csv);
    Files.writeString(
        folder.resolve("register/supply.json"),
        "{\"source\":\"test\",\"as_of\":\"2026-01-01T00:00:00Z\",\"rows\":"
            + (3 + supplied.size())
            + ",\"sha256\":\""
            + sha256(csv)
            + "\"}");
  }

  private void writeFiles() throws IOException {
    writeFeed();
    Path catalog = Files.createDirectories(folder.resolve("catalog"));
    Files.copy(
        Path.of(System.getProperty("shadan.root"), "gateway/src/test/resources/catalog/stub.yaml"),
        catalog.resolve("stub.yaml"));
    secret("legacy.json", "{}");
    secret("checkpoint-key.pem", SigningKey.fresh());
    secret("client-secret", "not-used-by-these-tests");
    secret("digest.key", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    secret("seal.key", "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100");
  }

  private Path secret(String name, String content) throws IOException {
    Path file = Files.createDirectories(folder.resolve("secrets")).resolve(name);
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private void describe() {
    for (String plane : List.of("data-plane", "console", "management")) {
      properties.put("shadan." + plane + ".port", Integer.toString(freePort()));
    }
    properties.put("shadan.role", "all");
    properties.put("shadan.tls.key-store", authority.serverKeyStore().toString());
    properties.put(
        "shadan.tls.key-store-password-file", authority.serverKeyStorePassword().toString());
    properties.put("shadan.tls.trust-certificates", authority.caCertificate().toString());
    properties.put("shadan.terminals.register", authority.terminals().toString());
    properties.put("shadan.catalog.directory", folder.resolve("catalog").toString());
    properties.put("shadan.register.feed", folder.resolve("register/supply.csv").toString());
    properties.put("shadan.upstream.systems.stub.url", legacy.url());
    properties.put(
        "shadan.upstream.credentials-file", folder.resolve("secrets/legacy.json").toString());
    properties.put("shadan.identity.issuer", issuer.issuer());
    properties.put("shadan.identity.client-id", "shadan");
    properties.put(
        "shadan.identity.client-secret-file", folder.resolve("secrets/client-secret").toString());
    properties.put("shadan.journal.directory", folder.resolve("journal").toString());
    properties.put("shadan.journal.origin", "test");
    properties.put(
        "shadan.evidence.digest-key-file", folder.resolve("secrets/digest.key").toString());
    properties.put(
        "shadan.transparency.signing-key-file",
        folder.resolve("secrets/checkpoint-key.pem").toString());
    properties.put("shadan.evidence.seal-key-file", folder.resolve("secrets/seal.key").toString());
    properties.put("shadan.outbound.reports", folder.resolve("holds").toString());
    properties.put("shadan.search.url", "http://127.0.0.1:" + freePort());
    properties.put(
        "shadan.disaster.signing-key-file", folder.resolve("secrets/grant-key.json").toString());
    properties.put("shadan.disaster.database-url", "jdbc:h2:file:" + folder.resolve("disaster/db"));
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
