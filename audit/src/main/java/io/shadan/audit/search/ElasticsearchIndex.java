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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates documents in Elasticsearch, one bulk request at a time. */
final class ElasticsearchIndex implements SearchIndex {
  private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchIndex.class);

  /** What speaks of the document itself; every other refusal may end. */
  private static final Set<String> POISON =
      Set.of(
          "document_parsing_exception",
          "mapper_parsing_exception",
          "strict_dynamic_mapping_exception",
          "illegal_argument_exception");

  private static final int TOO_LARGE = 413;

  private final ElasticsearchClient client;
  private final IndexTemplates templates;
  private volatile String refusal = "";

  ElasticsearchIndex(ElasticsearchClient client, IndexTemplates templates) {
    this.client = client;
    this.templates = templates;
  }

  @Override
  public List<Result> create(List<IndexDocument> documents) throws IOException {
    templates.ensure();
    try {
      return results(documents, client.bulk(request(documents)));
    } catch (ElasticsearchException | IOException e) {
      if (HttpStatus.of(e) == TOO_LARGE) {
        return inHalves(documents);
      }
      // The request as a whole was refused; that says nothing about any one document.
      throw Trouble.with("bulk request", e);
    }
  }

  private List<Result> inHalves(List<IndexDocument> documents) throws IOException {
    if (documents.size() == 1) {
      return List.of(Result.POISON);
    }
    int half = documents.size() / 2;
    List<Result> results = new ArrayList<>(create(documents.subList(0, half)));
    results.addAll(create(documents.subList(half, documents.size())));
    return results;
  }

  private static BulkRequest request(List<IndexDocument> documents) {
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
    return bulk.build();
  }

  @Override
  public String refusal() {
    return refusal;
  }

  private List<Result> results(List<IndexDocument> documents, BulkResponse response)
      throws IOException {
    List<Result> results = new ArrayList<>();
    for (BulkResponseItem item : response.items()) {
      int number = results.size();
      if (number >= documents.size() || !documents.get(number).id().equals(item.id())) {
        throw new IOException("bulk answer speaks of documents that were not sent");
      }
      results.add(result(item));
    }
    return results;
  }

  private Result result(BulkResponseItem item) {
    ErrorCause error = item.error();
    String type = error == null || error.type() == null ? "" : error.type();
    Result result = result(item.status(), type);
    if (result == Result.POISON) {
      LOG.error("document {} refused with {} {}", item.id(), item.status(), type);
    } else if (result == Result.RETRY) {
      refusal = item.status() + " " + type;
    }
    return result;
  }

  /**
   * Meaning of an item's status. Rights, blocks, full clusters and missing indices are no fault of
   * the document, so it waits.
   */
  static Result result(int status, String type) {
    return switch (status) {
      case 201 -> Result.CREATED;
      case 409 -> Result.ALREADY_THERE;
      case 400 -> POISON.contains(type) ? Result.POISON : Result.RETRY;
      case TOO_LARGE -> Result.POISON;
      default -> Result.RETRY;
    };
  }
}
