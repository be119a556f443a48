package io.shadan.audit.search;

import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.elasticsearch.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes clients: whom they trust, as whom they ask, and how long they wait. Names of hosts are
 * always compared with the certificate.
 */
final class RestClients {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int SOCKET_MILLIS = 10_000;

  private RestClients() {}

  /**
   * @throws UncheckedIOException the authority or the credential cannot be used; names the file
   */
  static RestClientTransport transport(
      URI uri, Optional<Path> authority, Optional<CredentialFile> credential) {
    Optional<SSLContext> trust = authority.map(RestClients::trusting);
    credential.ifPresent(RestClients::requireReadable);
    RestClient rest =
        RestClient.builder(new HttpHost(uri.getHost(), uri.getPort(), uri.getScheme()))
            .setRequestConfigCallback(
                config ->
                    config
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setConnectionRequestTimeout(SOCKET_MILLIS)
                        .setSocketTimeout(SOCKET_MILLIS))
            .setHttpClientConfigCallback(http -> secured(http, trust, credential))
            .build();
    return new RestClientTransport(rest, new Jackson3JsonpMapper(JsonMapper.builder().build()));
  }

  private static HttpAsyncClientBuilder secured(
      HttpAsyncClientBuilder http,
      Optional<SSLContext> trust,
      Optional<CredentialFile> credential) {
    trust.ifPresent(http::setSSLContext);
    credential.ifPresent(
        file ->
            http.addInterceptorLast(
                (HttpRequestInterceptor)
                    (request, context) ->
                        request.setHeader(HttpHeaders.AUTHORIZATION, file.authorization())));
    return http;
  }

  private static void requireReadable(CredentialFile credential) {
    try {
      var unused = credential.authorization();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static SSLContext trusting(Path authority) {
    try (InputStream pem = Files.newInputStream(authority)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
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
      throw new UncheckedIOException(unusable(authority, e), e);
    } catch (GeneralSecurityException e) {
      throw new UncheckedIOException(unusable(authority, e), new IOException(e));
    }
  }

  private static String unusable(Path authority, Exception why) {
    return "search authority %s: expected PEM certificates, found %s"
        .formatted(authority, why.getClass().getSimpleName());
  }
}
