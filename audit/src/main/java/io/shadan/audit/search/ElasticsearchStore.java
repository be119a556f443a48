package io.shadan.audit.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldSort;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.mapping.FieldType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.shadan.audit.retention.DeletionProof;
import io.shadan.audit.retention.EvidenceStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Indices of evidence under an identity that may read them and delete those that are due. */
final class ElasticsearchStore implements EvidenceStore {
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final List<String> ORDER =
      List.of("shadan.log.origin", "shadan.log.position", "shadan.log.item", "_seq_no");
  private static final int PAGE = 2_000;

  private final ElasticsearchClient client;
  private final Hits hits;

  ElasticsearchStore(ElasticsearchClient client) {
    this.client = client;
    this.hits = new Hits(client);
  }

  @Override
  public Set<String> indices() throws IOException {
    return new ElasticsearchContents(client, hits, "").indices().keySet();
  }

  @Override
  public DeletionProof proof(String index) throws IOException {
    MessageDigest digest = sha256();
    long entries = 0;
    long first = -1;
    long last = -1;
    List<FieldValue> after = List.of();
    List<Hit<Map<String, Object>>> page;
    do {
      page = hits.documents(page(index, after));
      for (Hit<Map<String, Object>> hit : page) {
        digest.update((hit.id() + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(SORTED.writeValueAsBytes(hit.source()));
        digest.update((byte) '\n');
        long position = position(hit);
        first = first < 0 || (position >= 0 && position < first) ? position : first;
        last = Math.max(last, position);
        after = hit.sort();
      }
      entries += page.size();
    } while (page.size() == PAGE);
    return new DeletionProof(
        index, entries, first, last, HexFormat.of().formatHex(digest.digest()));
  }

  private static long position(Hit<Map<String, Object>> hit) {
    Map<String, Object> source = hit.source();
    return source != null && source.get("shadan.log.position") instanceof Number number
        ? number.longValue()
        : -1;
  }

  private static SearchRequest page(String index, List<FieldValue> after) {
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .index(index)
            .size(PAGE)
            .trackTotalHits(total -> total.enabled(false));
    for (String field : ORDER) {
      request.sort(by -> by.field(ascending(field)));
    }
    return (after.isEmpty() ? request : request.searchAfter(after)).build();
  }

  private static FieldSort ascending(String field) {
    FieldSort.Builder sort = new FieldSort.Builder().field(field).order(SortOrder.Asc);
    // accesses have no item
    return (field.equals("shadan.log.item") ? sort.unmappedType(FieldType.Long) : sort).build();
  }

  @Override
  public void delete(String index) throws IOException {
    try {
      client.indices().delete(request -> request.index(index));
    } catch (ElasticsearchException e) {
      throw Trouble.with("deletion of " + index, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
