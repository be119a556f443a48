package io.shadan.demo.launch;

import io.shadan.demo.idp.IdentityProvider;
import io.shadan.demo.idp.Persona;
import io.shadan.demo.legacy.LegacySystems;
import io.shadan.demo.pki.DemoAuthority;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The gateway's configuration for the demo, as the YAML it reads. */
final class GatewayConfig {
  private static final String LOOPBACK = "127.0.0.1";

  private final DemoOptions options;
  private final DemoFolder folder;
  private final DemoSecrets secrets;
  private final DemoAuthority authority;

  GatewayConfig(
      DemoOptions options, DemoFolder folder, DemoSecrets secrets, DemoAuthority authority) {
    this.options = options;
    this.folder = folder;
    this.secrets = secrets;
    this.authority = authority;
  }

  String yaml(URI issuer, URI search) {
    DumperOptions style = new DumperOptions();
    style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(style).dump(Map.of("shadan", settings(issuer, search)));
  }

  private Map<String, Object> settings(URI issuer, URI search) {
    Map<String, Object> shadan = new LinkedHashMap<>();
    shadan.put("role", "all");
    shadan.put("data-plane", door(options.ports().dataPlane()));
    shadan.put("console", door(options.ports().console()));
    shadan.put("management", door(options.ports().management()));
    shadan.put("tls", tls());
    shadan.put("terminals", entry("register", authority.terminals()));
    shadan.put("catalog", entry("directory", options.catalog().toAbsolutePath()));
    shadan.put("register", register());
    shadan.put("upstream", upstream());
    shadan.put("identity", identity(issuer));
    shadan.put("policy", Map.of("engine", "bundle"));
    shadan.put("journal", journal());
    Map<String, Object> evidence = entry("digest-key-file", secrets.digestKey());
    evidence.put("seal-key-file", secrets.sealKey().toString());
    shadan.put("evidence", evidence);
    shadan.put("transparency", transparency());
    shadan.put("search", Map.of("url", search.toString()));
    shadan.put("anomaly", Map.of("interval", "1m"));
    shadan.put("disaster", disaster());
    shadan.put("outbound", entry("reports", folder.holds()));
    return shadan;
  }

  private static Map<String, Object> door(int port) {
    Map<String, Object> door = new LinkedHashMap<>();
    door.put("address", LOOPBACK);
    door.put("port", port);
    return door;
  }

  private Map<String, Object> tls() {
    Map<String, Object> tls = entry("key-store", authority.serverKeyStore());
    tls.putAll(entry("key-store-password-file", authority.serverKeyStorePassword()));
    tls.putAll(entry("trust-certificates", authority.caCertificate()));
    return tls;
  }

  private Map<String, Object> register() {
    Map<String, Object> feed = entry("drop", folder.supplyDrop());
    feed.put("id", "supply");
    feed.put("senders", List.of(Persona.SUPPLY_SENDER.user()));
    Map<String, Object> register = entry("state", folder.registerState());
    register.putAll(entry("retailers", folder.retailers()));
    register.put("feeds", List.of(feed));
    return register;
  }

  private Map<String, Object> upstream() {
    String url = "http://" + LOOPBACK + ":" + options.ports().legacy();
    Map<String, Object> systems = new LinkedHashMap<>();
    LegacySystems.IDS.forEach(system -> systems.put(system, Map.of("url", url)));
    Map<String, Object> upstream = new LinkedHashMap<>();
    upstream.put("systems", systems);
    upstream.putAll(entry("credentials-file", secrets.legacyCredentials()));
    return upstream;
  }

  private Map<String, Object> identity(URI issuer) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("issuer", issuer.toString());
    identity.put("client-id", IdentityProvider.GATEWAY_CLIENT);
    identity.putAll(entry("client-secret-file", secrets.clientSecret()));
    identity.put("audience", IdentityProvider.AUDIENCE);
    return identity;
  }

  private Map<String, Object> journal() {
    Map<String, Object> journal = entry("directory", folder.journal());
    journal.put("origin", "demo");
    journal.putAll(entry("import-when-empty", folder.history()));
    return journal;
  }

  /** The witness stands beside the journal here; in earnest it is another machine's disk. */
  private Map<String, Object> transparency() {
    Map<String, Object> transparency = entry("signing-key-file", secrets.checkpointKey());
    transparency.put("witness-directories", List.of(folder.witness().toString()));
    return transparency;
  }

  private Map<String, Object> disaster() {
    Map<String, Object> disaster = entry("signing-key-file", secrets.grantKey());
    disaster.put("database-url", "jdbc:h2:file:" + folder.disaster().resolve("db"));
    disaster.put("credential-lifetime", "10m");
    return disaster;
  }

  private static Map<String, Object> entry(String name, Path path) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(name, path.toString());
    return entry;
  }
}
