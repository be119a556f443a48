package io.shadan.gateway;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * TLS of the data plane and the console. The client certificate is asked for and, when given, must
 * come from the trusted authority; a connection without one is refused later, with a reason a
 * person can read. Built here and not from a named bundle, which a release of the gateway framework
 * has silently ignored (CVE-2026-22750).
 */
final class TlsServer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

  private static final int MAX_REQUEST_LINE = 8192;
  private static final int MAX_HEADERS = 32 * 1024;

  private final SslContext context;
  private final X509Certificate certificate;

  TlsServer(TlsProperties properties) {
    try {
      char[] password = Files.readString(properties.keyStorePasswordFile()).strip().toCharArray();
      KeyStore keyStore = KeyStore.getInstance(properties.keyStore().toFile(), password);
      certificate =
          (X509Certificate) keyStore.getCertificate(Collections.list(keyStore.aliases()).get(0));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(keyStore, password);
      context =
          SslContextBuilder.forServer(keys)
              .trustManager(
                  authorities(properties.trustCertificates()).toArray(X509Certificate[]::new))
              .clientAuth(ClientAuth.OPTIONAL)
              .protocols("TLSv1.3", "TLSv1.2")
              .build();
    } catch (IOException | GeneralSecurityException | IndexOutOfBoundsException e) {
      throw new IllegalStateException(
          "shadan.tls cannot be used (key-store "
              + properties.keyStore()
              + ", trust-certificates "
              + properties.trustCertificates()
              + "): "
              + e.getMessage(),
          e);
    }
  }

  /** Issuer of the gateway's own certificate. */
  String issuer() {
    return certificate.getIssuerX500Principal().getName();
  }

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    factory.addServerCustomizers(
        server ->
            server
                .secure(ssl -> ssl.sslContext(context).handshakeTimeout(Duration.ofSeconds(5)))
                .idleTimeout(Duration.ofSeconds(60))
                .httpRequestDecoder(
                    decoder ->
                        decoder.maxInitialLineLength(MAX_REQUEST_LINE).maxHeaderSize(MAX_HEADERS)));
  }

  private static List<X509Certificate> authorities(Path pem)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
          .map(X509Certificate.class::cast)
          .toList();
    }
  }
}
