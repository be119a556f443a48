package io.shadan.audit.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs a search and insists on a whole answer. An index that is just being created answers 503 or
 * in part for a moment, so both are asked again for about a second.
 */
final class Hits {
  private static final int ATTEMPTS = 6;
  private static final long PAUSE_MILLIS = 200;

  private final ElasticsearchClient client;

  Hits(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * @throws IOException the index cannot be asked, or answered only in part
   */
  List<Source> of(SearchRequest request) throws IOException {
    return documents(request).stream()
        .map(Hit::source)
        .filter(Objects::nonNull)
        .map(Source::new)
        .toList();
  }

  /** The same with what the index says about each document. */
  List<Hit<Map<String, Object>>> documents(SearchRequest request) throws IOException {
    return response(request).hits().hits();
  }

  /** The whole answer. */
  SearchResponse<Map<String, Object>> response(SearchRequest request) throws IOException {
    IOException failure = new IOException("search was not tried");
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        SearchResponse<Map<String, Object>> response = client.search(request, (Type) Map.class);
        if (!response.timedOut() && response.shards().failed().intValue() == 0) {
          return response;
        }
        failure = new IOException("search answered only in part");
      } catch (ElasticsearchException | IOException e) {
        failure = Trouble.with("search", e);
        if (HttpStatus.of(e) != 503) {
          throw failure;
        }
      }
      pause();
    }
    throw failure;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("search was interrupted");
    }
  }
}
