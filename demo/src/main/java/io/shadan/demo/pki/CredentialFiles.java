package io.shadan.demo.pki;

import io.shadan.demo.pki.Issuer.Credential;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * One credential on disk: {@code NAME.pem} (certificate), {@code NAME.key} (PKCS#8), {@code
 * NAME.p12} (both, with the authority's certificate) and {@code NAME.password} (of the p12).
 */
final class CredentialFiles {
  private static final Base64.Encoder BASE64 =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final Path folder;

  CredentialFiles(Path folder) {
    this.folder = folder;
  }

  /** Whether every file of it is there. */
  boolean present(String name) {
    return Files.exists(file(name, "pem"))
        && Files.exists(file(name, "key"))
        && Files.exists(file(name, "p12"))
        && Files.exists(file(name, "password"));
  }

  /** The certificate file is written last: a torn write leaves no credential. */
  void write(String name, Credential credential, X509Certificate authority)
      throws GeneralSecurityException, IOException {
    writeKey(name, credential.key());
    writeStore(name, credential, authority);
    writeCertificate(name, credential.certificate());
  }

  void writeCertificate(String name, X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    Files.writeString(file(name, "pem"), pem("CERTIFICATE", certificate.getEncoded()));
  }

  void writeKey(String name, PrivateKey key) throws IOException {
    byte[] pem = pem("PRIVATE KEY", key.getEncoded()).getBytes(StandardCharsets.US_ASCII);
    PrivateFiles.write(file(name, "key"), pem);
  }

  private void writeStore(String name, Credential credential, X509Certificate authority)
      throws GeneralSecurityException, IOException {
    String password = PrivateFiles.randomHex(16);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        name,
        credential.key(),
        password.toCharArray(),
        new Certificate[] {credential.certificate(), authority});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password.toCharArray());
    PrivateFiles.write(file(name, "password"), password.getBytes(StandardCharsets.US_ASCII));
    PrivateFiles.write(file(name, "p12"), bytes.toByteArray());
  }

  X509Certificate certificate(String name) throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(file(name, "pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  PrivateKey key(String name) throws GeneralSecurityException, IOException {
    String body =
        Files.readString(file(name, "key"), StandardCharsets.US_ASCII)
            .replaceAll("-----[A-Z ]+-----", "");
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
  }

  Path file(String name, String kind) {
    return folder.resolve(name + "." + kind);
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, BASE64.encodeToString(der), label);
  }
}
