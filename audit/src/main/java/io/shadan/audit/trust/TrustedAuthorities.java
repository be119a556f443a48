package io.shadan.audit.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS that believes the certificate authorities of one file, and no others. */
public final class TrustedAuthorities {

  private TrustedAuthorities() {}

  /**
   * A context for clients.
   *
   * @param pem certificates of the authorities
   * @throws UncheckedIOException the file is missing or holds none; names it
   */
  public static SSLContext of(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (all.isEmpty()) {
        throw new IOException("no certificate in it");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate each : all) {
        store.setCertificateEntry("authority-" + number++, each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(unusable(pem, e), e);
    } catch (GeneralSecurityException e) {
      throw new UncheckedIOException(unusable(pem, e), new IOException(e));
    }
  }

  private static String unusable(Path pem, Exception why) {
    return "search authority %s: expected PEM certificates, found %s"
        .formatted(pem, why.getClass().getSimpleName());
  }
}
