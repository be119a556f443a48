package io.shadan.bench;

import io.shadan.demo.pki.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Supply feed, catalogue and secrets in one folder. */
final class WorldFiles {

  private final Path folder;

  WorldFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes everything that does not depend on a port. */
  void write(Path catalog) throws IOException, GeneralSecurityException {
    byte[] feed = Customers.feed().getBytes(StandardCharsets.UTF_8);
    Files.createDirectories(feed().getParent());
    Files.write(feed(), feed);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(feed));
    Files.writeString(
        folder.resolve("register/supply.json"),
        "{\"source\":\"bench\",\"as_of\":\"2026-01-01T00:00:00Z\",\"rows\":"
            + Customers.COUNT
            + ",\"sha256\":\""
            + sha256
            + "\"}");
    Files.createDirectories(catalogs());
    Files.copy(catalog, catalogs().resolve("bench.yaml"));
    secret("legacy.json", "{}");
    secret("client-secret", PrivateFiles.randomHex(16));
    secret("digest.key", PrivateFiles.randomHex(32));
  }

  /** Writes a file for this user only. */
  void secret(String name, String content) throws IOException {
    PrivateFiles.folder(folder.resolve("secrets"));
    PrivateFiles.write(secret(name), content.getBytes(StandardCharsets.UTF_8));
  }

  Path feed() {
    return folder.resolve("register/supply.csv");
  }

  Path catalogs() {
    return folder.resolve("catalog");
  }

  Path secret(String name) {
    return folder.resolve("secrets").resolve(name);
  }
}
