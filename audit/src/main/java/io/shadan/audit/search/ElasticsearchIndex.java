package io.shadan.audit.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import io.shadan.audit.shipping.IndexDocument;
import io.shadan.audit.shipping.SearchIndex;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates documents in Elasticsearch, one bulk request at a time. */
final class ElasticsearchIndex implements SearchIndex {
  private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchIndex.class);

  private final ElasticsearchClient client;
  private final IndexTemplates templates;

  ElasticsearchIndex(ElasticsearchClient client, IndexTemplates templates) {
    this.client = client;
    this.templates = templates;
  }

  @Override
  public List<Result> create(List<IndexDocument> documents) throws IOException {
    templates.ensure();
    BulkRequest.Builder bulk = new BulkRequest.Builder();
    for (IndexDocument document : documents) {
      bulk.operations(
          operation ->
              operation.create(
                  create ->
                      create
                          .index(document.index())
                          .id(document.id())
                          .document(document.source())));
    }
    try {
      BulkResponse response = client.bulk(bulk.build());
      return response.items().stream().map(ElasticsearchIndex::result).toList();
    } catch (ElasticsearchException e) {
      // The request as a whole was refused; that says nothing about any one document.
      throw new IOException("bulk request was refused with status " + e.status(), e);
    }
  }

  private static Result result(BulkResponseItem item) {
    Result result = result(item.status());
    ErrorCause error = item.error();
    if (result == Result.POISON && error != null) {
      LOG.error("document {} refused with {} {}", item.id(), item.status(), error.type());
    }
    return result;
  }

  /**
   * Meaning of an item's status. 401 and 403 speak of rights or of a blocked index, never of the
   * document, so it waits.
   */
  static Result result(int status) {
    return switch (status) {
      case 201 -> Result.CREATED;
      case 409 -> Result.ALREADY_THERE;
      case 401, 403, 408, 429 -> Result.RETRY;
      default -> status >= 400 && status < 500 ? Result.POISON : Result.RETRY;
    };
  }
}
