package io.shadan.audit.search;

import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.shadan.audit.trust.TrustedAuthorities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
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
    Optional<SSLContext> trust = authority.map(TrustedAuthorities::of);
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
}
