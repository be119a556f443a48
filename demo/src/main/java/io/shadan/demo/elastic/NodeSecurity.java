package io.shadan.demo.elastic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLContext;

/**
 * A node that asks everybody who he is, over TLS: users and roles in files, as Elasticsearch's file
 * realm reads them.
 *
 * @param certificate PEM of the server's certificate
 * @param key PEM (PKCS#8) of its key
 * @param trust what our own calls to the node trust
 * @param roles content of {@code roles.yml}
 * @param users all there are
 * @param health one of them, who may ask for the cluster's health
 */
public record NodeSecurity(
    String certificate, String key, SSLContext trust, String roles, List<User> users, User health) {
  private static final int ROUNDS = 10_000;
  private static final int BYTES = 32;

  /** A user of the file realm. */
  public record User(String name, String password, String role) {
    String authorization() {
      byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
      return "user " + name;
    }
  }

  public NodeSecurity {
    users = List.copyOf(users);
  }

  @Override
  public String toString() {
    return "node with " + users;
  }

  /** Lines for {@code elasticsearch.yml}. */
  static final String SETTINGS =
      """
      xpack.security.enabled: true
      xpack.security.autoconfiguration.enabled: false
      xpack.security.http.ssl.enabled: true
      xpack.security.http.ssl.key: http.key
      xpack.security.http.ssl.certificate: http.crt
      xpack.security.authc.realms.file.file1.order: 0
      """;

  void write(Path config) throws IOException {
    Files.writeString(config.resolve("http.crt"), certificate);
    Files.writeString(config.resolve("http.key"), key);
    Files.writeString(config.resolve("roles.yml"), roles);
    Files.writeString(
        config.resolve("users"),
        users.stream()
            .map(user -> user.name() + ":" + hash(user.password()) + "\n")
            .collect(Collectors.joining()));
    Files.writeString(
        config.resolve("users_roles"),
        users.stream()
            .map(user -> user.role() + ":" + user.name() + "\n")
            .collect(Collectors.joining()));
  }

  /** As {@code elasticsearch-users} writes it. */
  private static String hash(String password) {
    byte[] salt = new byte[BYTES];
    new SecureRandom().nextBytes(salt);
    try {
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
              .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ROUNDS, BYTES * 8))
              .getEncoded();
      Base64.Encoder base64 = Base64.getEncoder();
      return "{PBKDF2}%d$%s$%s"
          .formatted(ROUNDS, base64.encodeToString(salt), base64.encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2 is part of every Java", e);
    }
  }
}
