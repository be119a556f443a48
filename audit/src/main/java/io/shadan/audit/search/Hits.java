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
import org.elasticsearch.client.ResponseException;

/** Runs a search and insists on a whole answer. */
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
    for (int attempt = 1; ; attempt++) {
      try {
        return once(request);
      } catch (ElasticsearchException | ResponseException e) {
        // An index that is just being created answers 503 for a moment.
        if (HttpStatus.of(e) != 503 || attempt == ATTEMPTS) {
          throw new IOException("search was refused with status " + HttpStatus.of(e), e);
        }
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("search was interrupted");
    }
  }

  private List<Source> once(SearchRequest request) throws IOException {
    SearchResponse<Map<String, Object>> response = client.search(request, (Type) Map.class);
    if (response.timedOut() || response.shards().failed().intValue() > 0) {
      throw new IOException("search answered only in part: " + response.shards().failed());
    }
    return response.hits().hits().stream()
        .map(Hit::source)
        .filter(Objects::nonNull)
        .map(Source::new)
        .toList();
  }
}
