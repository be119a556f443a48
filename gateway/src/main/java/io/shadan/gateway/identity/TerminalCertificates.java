package io.shadan.gateway.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;

/** Reads the terminal's identity off the TLS connection, and from nowhere else (law 5). */
public final class TerminalCertificates {

  /** By identity: a connection keeps the same certificate object for all its requests. */
  private static final LoadingCache<X509Certificate, String> DIGESTS =
      Caffeine.newBuilder().weakKeys().build(TerminalCertificates::digest);

  private TerminalCertificates() {}

  /** Lower-case hex SHA-256 of the DER of the client certificate; empty when none was presented. */
  public static Optional<String> sha256(ServerHttpRequest request) {
    SslInfo ssl = request.getSslInfo();
    X509Certificate[] chain = ssl == null ? null : ssl.getPeerCertificates();
    return chain == null || chain.length == 0 ? Optional.empty() : Optional.of(sha256(chain[0]));
  }

  /** Lower-case hex SHA-256 of the DER of a certificate. */
  public static String sha256(X509Certificate certificate) {
    return DIGESTS.get(certificate);
  }

  private static String digest(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("the client certificate cannot be digested", e);
    }
  }
}
