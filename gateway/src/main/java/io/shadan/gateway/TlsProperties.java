package io.shadan.gateway;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * TLS of the data plane and the console.
 *
 * @param keyStore PKCS#12 with the server's key and certificate
 * @param keyStorePasswordFile file with its password
 * @param trustCertificates PEM with the authorities that issue terminal certificates
 */
@ConfigurationProperties("shadan.tls")
record TlsProperties(Path keyStore, Path keyStorePasswordFile, Path trustCertificates) {
  TlsProperties {
    if (keyStore == null || keyStorePasswordFile == null || trustCertificates == null) {
      throw new IllegalArgumentException(
          "shadan.tls needs key-store, key-store-password-file and trust-certificates");
    }
  }
}
