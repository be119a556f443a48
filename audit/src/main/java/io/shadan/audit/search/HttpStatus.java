package io.shadan.audit.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import org.elasticsearch.client.ResponseException;

/**
 * The status behind a failed call. The client throws one or the other, depending on whether it
 * could read the error's body.
 */
final class HttpStatus {
  static final int NONE = -1;

  private HttpStatus() {}

  /** {@link #NONE} when there was no answer. */
  static int of(Exception failure) {
    if (failure instanceof ElasticsearchException answered) {
      return answered.status();
    }
    if (failure instanceof ResponseException answered) {
      return answered.getResponse().getStatusLine().getStatusCode();
    }
    return NONE;
  }
}
