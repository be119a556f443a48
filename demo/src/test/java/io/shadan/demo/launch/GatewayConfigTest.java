package io.shadan.demo.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.demo.pki.DemoAuthority;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class GatewayConfigTest {
  private final Path root;

  GatewayConfigTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void namesEveryPortAndFileAndNoSecret() throws Exception {
    try (DemoFolder folder = DemoFolder.open(Optional.of(root.resolve("data")))) {
      DemoSecrets secrets = DemoSecrets.open(folder.secrets());
      DemoAuthority authority = DemoAuthority.open(folder.root(), Clock.systemUTC());
      Path file = Files.createFile(root.resolve("x.jar"));
      DemoOptions options =
          new DemoOptions(new Ports(18443), Optional.empty(), Optional.empty(), file, root, file);
      String yaml =
          new GatewayConfig(options, folder, secrets, authority)
              .yaml(URI.create("http://localhost:18445"), URI.create("http://127.0.0.1:18448"));
      Map<String, Map<String, Map<String, Object>>> parsed = new Yaml().load(yaml);
      Map<String, Map<String, Object>> shadan = Objects.requireNonNull(parsed.get("shadan"));
      assertThat(shadan.get("data-plane")).containsEntry("port", 18443);
      assertThat(shadan.get("console")).containsEntry("port", 18444);
      assertThat(shadan.get("management")).containsEntry("port", 18446);
      assertThat(shadan.get("identity")).containsEntry("issuer", "http://localhost:18445");
      assertThat(shadan.get("search")).containsEntry("url", "http://127.0.0.1:18448");
      assertThat(yaml).contains("url: http://127.0.0.1:18447");
      assertThat(yaml).doesNotContain(secrets.readClientSecret());
      secrets
          .readLegacyPasswords()
          .values()
          .forEach(password -> assertThat(yaml).doesNotContain(password));
      assertThat(yaml).doesNotContain(Files.readString(secrets.digestKey()));
    }
  }

  @Test
  void secretsAreKeptAndForTheirOwnerOnly() throws Exception {
    DemoSecrets first = DemoSecrets.open(root);
    assertThat(DemoSecrets.open(root).readLegacyPasswords())
        .isEqualTo(first.readLegacyPasswords())
        .containsOnlyKeys("callcenter", "network", "wheeling", "charges");
    assertThat(Files.readString(first.digestKey())).matches("[0-9a-f]{64}");
    for (Path secret :
        List.of(first.digestKey(), first.clientSecret(), first.legacyCredentials())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void oneFolderIsHeldByOneDemo() {
    try (DemoFolder held = DemoFolder.open(Optional.of(root))) {
      assertThatThrownBy(() -> DemoFolder.open(Optional.of(held.root())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("held by another demo");
    }
  }

  @Test
  void temporaryFolderGoesAwayAndAKeptOneStays() {
    DemoFolder temporary = DemoFolder.open(Optional.empty());
    assertThat(temporary.secrets()).exists();
    temporary.close();
    assertThat(temporary.root()).doesNotExist();
    DemoFolder.open(Optional.of(root)).close();
    assertThat(root.resolve("secrets")).exists();
  }
}
