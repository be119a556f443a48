package io.shadan.demo.launch;

import io.shadan.demo.legacy.LegacyCredentials;
import io.shadan.demo.legacy.LegacySystems;
import io.shadan.demo.pki.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Secrets made once per data folder and handed over by file, never on a command line. */
final class DemoSecrets {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  private DemoSecrets(Path folder) {
    this.folder = folder;
  }

  /** Opens them; what is missing is made. */
  static DemoSecrets open(Path folder) throws IOException {
    DemoSecrets secrets = new DemoSecrets(folder);
    PrivateFiles.writeSecretIfAbsent(secrets.clientSecret(), 24);
    PrivateFiles.writeSecretIfAbsent(secrets.digestKey(), 32);
    PrivateFiles.writeSecretIfAbsent(secrets.sealKey(), 32);
    if (!Files.exists(secrets.legacyCredentials())) {
      PrivateFiles.write(secrets.legacyCredentials(), JSON.writeValueAsBytes(freshCredentials()));
    }
    return secrets;
  }

  private static Map<String, Map<String, String>> freshCredentials() {
    Map<String, Map<String, String>> credentials = new LinkedHashMap<>();
    for (String system : LegacySystems.IDS) {
      credentials.put(
          system,
          Map.of("user", LegacyCredentials.GATEWAY, "password", PrivateFiles.randomHex(12)));
    }
    return credentials;
  }

  /** The gateway's secret at the OpenID provider. */
  Path clientSecret() {
    return folder.resolve("client-secret");
  }

  /** Key of the digests of supply point numbers in the records: 32 bytes, hexadecimal. */
  Path digestKey() {
    return folder.resolve("digest-key");
  }

  /** Key that encrypts supply point numbers in the records: 32 bytes, hexadecimal. */
  Path sealKey() {
    return folder.resolve("seal-key");
  }

  /** JSON: system id → user and password. */
  Path legacyCredentials() {
    return folder.resolve("legacy.json");
  }

  /** The gateway's signing key of disaster grants; the gateway makes it. */
  Path grantKey() {
    return folder.resolve("grant-key.json");
  }

  /** The gateway's signing key of checkpoints; the gateway makes it. */
  Path checkpointKey() {
    return folder.resolve("checkpoint-key.pem");
  }

  /** The OpenID provider's signing key. */
  Path identityKey() {
    return folder.resolve("identity-key.json");
  }

  String readClientSecret() throws IOException {
    return Files.readString(clientSecret(), StandardCharsets.US_ASCII);
  }

  /** The gateway's password by system id. */
  Map<String, String> readLegacyPasswords() throws IOException {
    Map<String, Map<String, String>> credentials =
        JSON.readValue(Files.readAllBytes(legacyCredentials()), new TypeReference<>() {});
    Map<String, String> passwords = new LinkedHashMap<>();
    credentials.forEach((system, pair) -> passwords.put(system, pair.getOrDefault("password", "")));
    return passwords;
  }
}
