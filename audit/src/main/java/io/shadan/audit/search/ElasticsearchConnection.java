package io.shadan.audit.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.shadan.audit.alert.AlertStore;
import io.shadan.audit.anomaly.DisclosureLog;
import io.shadan.audit.shipping.SearchIndex;
import java.io.IOException;
import java.net.URI;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * One Elasticsearch and what is done with it. Connects when first used; gives up connecting after 1
 * s and waiting for bytes after 10 s.
 */
public final class ElasticsearchConnection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int SOCKET_MILLIS = 10_000;

  private final RestClientTransport transport;
  private final ElasticsearchClient client;
  private final IndexTemplates templates;
  private final Hits hits;

  private ElasticsearchConnection(RestClientTransport transport) {
    this.transport = transport;
    this.client = new ElasticsearchClient(transport);
    this.templates = new IndexTemplates(client);
    this.hits = new Hits(client);
  }

  /**
   * @param uri scheme, host and port, e.g. {@code http://127.0.0.1:9200}
   */
  public static ElasticsearchConnection to(URI uri) {
    if (uri.getHost() == null || uri.getPort() < 0 || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "search URI: expected scheme, host and port, and no credentials");
    }
    RestClient rest =
        RestClient.builder(new HttpHost(uri.getHost(), uri.getPort(), uri.getScheme()))
            .setRequestConfigCallback(
                config ->
                    config
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setConnectionRequestTimeout(SOCKET_MILLIS)
                        .setSocketTimeout(SOCKET_MILLIS))
            .build();
    Jackson3JsonpMapper mapper = new Jackson3JsonpMapper(JsonMapper.builder().build());
    return new ElasticsearchConnection(new RestClientTransport(rest, mapper));
  }

  public SearchIndex index() {
    return new ElasticsearchIndex(client, templates);
  }

  public EvidenceSearch evidence() {
    return new ElasticsearchEvidence(hits);
  }

  /**
   * @param origin log whose positions are counted
   */
  public DisclosureLog disclosures(String origin) {
    return new ElasticsearchDisclosures(client, hits, origin);
  }

  public AlertStore alerts() {
    return new ElasticsearchAlerts(client, templates, hits);
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
