package io.shadan.demo.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoAuthorityTest {
  private final Path data;
  private final DemoAuthority authority;

  DemoAuthorityTest(@TempDir Path data) {
    this.data = data;
    this.authority = DemoAuthority.open(data, Clock.systemUTC());
  }

  @Test
  void secondOpeningKeepsEveryFile() throws Exception {
    Map<String, String> before = digests();
    assertThat(before).hasSizeGreaterThan(DemoTerminal.values().length * 4);
    DemoAuthority.open(data, Clock.systemUTC());
    assertThat(digests()).isEqualTo(before);
  }

  @Test
  void registerNamesTheCertificatesAndNotTheStrayOne() throws Exception {
    JsonNode rows = JsonMapper.builder().build().readTree(authority.terminals()).path("terminals");
    assertThat(rows.size()).isEqualTo(DemoTerminal.values().length);
    for (JsonNode row : rows) {
      X509Certificate certificate = certificate(authority.certificate(row.path("id").asString()));
      assertThat(row.path("certificateSha256").asString())
          .isEqualTo(sha256(certificate.getEncoded()));
    }
    assertThat(rows.toString())
        .contains("\"REVOKED\"")
        .doesNotContain(authority.fingerprint(DemoTerminal.STRAY));
  }

  @Test
  void everyCertificateIsSignedByTheAuthorityForItsUseOnly() throws Exception {
    X509Certificate ca = certificate(authority.caCertificate());
    for (String name : DemoTerminal.certificateNames()) {
      X509Certificate client = certificate(authority.certificate(name));
      client.verify(ca.getPublicKey());
      assertThat(client.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
      assertThat(client.getBasicConstraints()).isEqualTo(-1);
    }
    X509Certificate server = certificate(authority.certificate("server"));
    server.verify(ca.getPublicKey());
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(server.getSubjectAlternativeNames().toString())
        .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void keysAreForTheirOwnerOnlyAndStoresOpenWithTheirPassword() throws Exception {
    for (String name : DemoTerminal.certificateNames()) {
      for (Path secret :
          List.of(
              authority.key(name), authority.keyStore(name), authority.keyStorePassword(name))) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
            .isEqualTo("rw-------");
      }
    }
    char[] password = Files.readString(authority.serverKeyStorePassword()).toCharArray();
    KeyStore store = KeyStore.getInstance(authority.serverKeyStore().toFile(), password);
    assertThat(store.getKey("server", password)).isNotNull();
    assertThat(store.getCertificateChain("server")).hasSize(2);
  }

  @Test
  void registerThatNamesAnotherCertificateIsRefused() throws Exception {
    String ours = authority.fingerprint("T-RT-01");
    Files.writeString(
        authority.terminals(),
        Files.readString(authority.terminals()).replace(ours, "0".repeat(64)));
    assertThatThrownBy(() -> DemoAuthority.open(data, Clock.systemUTC()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("T-RT-01");
  }

  private Map<String, String> digests() throws Exception {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        digests.put(data.relativize(file).toString(), sha256(Files.readAllBytes(file)));
      }
    }
    return digests;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static X509Certificate certificate(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
