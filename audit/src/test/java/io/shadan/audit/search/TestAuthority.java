package io.shadan.audit.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority and a server certificate for 127.0.0.1 under it, by the JDK's keytool.
 */
final class TestAuthority {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final KeyStore store;

  private TestAuthority(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  static TestAuthority in(Path folder) throws IOException {
    Files.createDirectories(folder);
    keytool(folder, "-genkeypair -alias ca -keyalg EC -dname CN=authority -ext bc:c");
    keytool(folder, "-genkeypair -alias node -keyalg EC -dname CN=node");
    keytool(folder, "-certreq -alias node -file node.csr");
    keytool(folder, "-gencert -alias ca -ext san=ip:127.0.0.1 -infile node.csr -outfile node.crt");
    keytool(folder, "-importcert -noprompt -alias signed -file node.crt");
    try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return new TestAuthority(folder, store);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static void keytool(Path folder, String arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
    command.addAll(Arrays.asList(arguments.split(" ")));
    command.addAll(List.of("-keystore", "store.p12", "-storepass", PASSWORD));
    Path log = folder.resolve("keytool.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("keytool failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** PEM file of the authority. */
  Path file() throws IOException {
    Path file = folder.resolve("authority.pem");
    Files.writeString(file, pem("CERTIFICATE", certificate("ca")));
    return file;
  }

  String serverCertificate() throws IOException {
    return pem("CERTIFICATE", certificate("signed"));
  }

  String serverKey() throws IOException {
    try {
      Key key = store.getKey("node", PASSWORD.toCharArray());
      return pem("PRIVATE KEY", key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  SSLContext trust() throws IOException {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("ca", store.getCertificate("ca"));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private byte[] certificate(String alias) throws IOException {
    try {
      Certificate certificate = store.getCertificate(alias);
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static String pem(String kind, byte[] der) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, lines.encodeToString(der), kind);
  }
}
