package io.shadan.demo.pki;

import io.shadan.demo.pki.Issuer.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;

/**
 * The demo's own certificate authority and everything it signed, as files below {@code DIR/pki},
 * with the terminal register {@code DIR/terminals.json}. For the demo and tests only: the
 * authority's key lies beside the certificates.
 */
public final class DemoAuthority {
  private static final String AUTHORITY = "ca";
  private static final String SERVER = "server";

  private final Path folder;
  private final CredentialFiles files;
  private final Path register;

  private DemoAuthority(Path data) {
    this.folder = data.resolve("pki");
    this.files = new CredentialFiles(folder);
    this.register = data.resolve("terminals.json");
  }

  /**
   * Opens the authority in this data folder. What is there is kept; what is missing is issued.
   *
   * @param data the demo's data folder
   * @throws IllegalStateException if an existing register names another certificate for a terminal
   *     than the one in {@code pki}
   */
  public static DemoAuthority open(Path data, Clock clock) {
    DemoAuthority authority = new DemoAuthority(data);
    try {
      PrivateFiles.folder(authority.folder);
      authority.issueMissing(clock);
      new RegisterFile(authority.register).writeOrCheck(authority::fingerprint);
      return authority;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the demo certificates in " + data + " are unusable", e);
    }
  }

  private void issueMissing(Clock clock) throws GeneralSecurityException, IOException {
    if (!Files.exists(files.file(AUTHORITY, "pem"))) {
      Credential fresh = Issuer.authority(clock);
      files.writeKey(AUTHORITY, fresh.key());
      files.writeCertificate(AUTHORITY, fresh.certificate());
    }
    X509Certificate authority = files.certificate(AUTHORITY);
    Issuer issuer = new Issuer(authority, files.key(AUTHORITY), clock);
    if (!files.present(SERVER)) {
      files.write(SERVER, issuer.server(), authority);
    }
    for (String name : DemoTerminal.certificateNames()) {
      if (!files.present(name)) {
        files.write(name, issuer.client(name), authority);
      }
    }
  }

  /** The authority's certificate, PEM: what clients and the gateway trust. */
  public Path caCertificate() {
    return files.file(AUTHORITY, "pem");
  }

  /** The server's key store, PKCS#12. */
  public Path serverKeyStore() {
    return files.file(SERVER, "p12");
  }

  /** File with the password of {@link #serverKeyStore()}. */
  public Path serverKeyStorePassword() {
    return files.file(SERVER, "password");
  }

  /** A terminal's certificate, PEM. The name is a register number or {@code stray}. */
  public Path certificate(String name) {
    return files.file(name, "pem");
  }

  /** A terminal's private key, PKCS#8 PEM. */
  public Path key(String name) {
    return files.file(name, "key");
  }

  /** A terminal's certificate and key, PKCS#12: for browsers. */
  public Path keyStore(String name) {
    return files.file(name, "p12");
  }

  /** File with the password of {@link #keyStore}. */
  public Path keyStorePassword(String name) {
    return files.file(name, "password");
  }

  /** The terminal register, JSON. */
  public Path terminals() {
    return register;
  }

  /** Lower-case hex SHA-256 of the DER of a terminal's certificate. */
  public String fingerprint(String name) {
    try {
      byte[] der = files.certificate(name).getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("the certificate of " + name + " cannot be read", e);
    }
  }
}
