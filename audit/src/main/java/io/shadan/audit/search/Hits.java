package io.shadan.audit.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs a search and insists on a whole answer. */
final class Hits {
  private final ElasticsearchClient client;

  Hits(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * @throws IOException the index cannot be asked, or answered only in part
   */
  List<Source> of(SearchRequest request) throws IOException {
    try {
      SearchResponse<Map<String, Object>> response =
          client.search(request, (java.lang.reflect.Type) Map.class);
      if (response.timedOut() || response.shards().failed().intValue() > 0) {
        throw new IOException("search answered only in part: " + response.shards().failed());
      }
      return response.hits().hits().stream()
          .map(Hit::source)
          .filter(Objects::nonNull)
          .map(Source::new)
          .toList();
    } catch (ElasticsearchException e) {
      throw new IOException("search was refused with status " + e.status(), e);
    }
  }
}
