package io.shadan.audit.search;

import static io.shadan.audit.search.ElasticsearchEvidence.term;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.indices.IndexSettings;
import io.shadan.audit.reconciliation.IndexedEvidence;
import io.shadan.audit.shipping.RecordDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The documents of evidence themselves, for the reconciliation. */
final class ElasticsearchContents implements IndexedEvidence {
  private static final String ACCESSES = RecordDocuments.ACCESS + "*";
  private static final String DISCLOSURES = RecordDocuments.DISCLOSURE + "*";
  private static final String BOTH = ACCESSES + "," + DISCLOSURES;
  private static final String SEQUENCE = "_seq_no";
  private static final String POSITION = "shadan.log.position";
  private static final int PAGE = 2_000;
  private static final int MOST_INDICES = 5_000;

  private final ElasticsearchClient client;
  private final Hits hits;
  private final String origin;

  ElasticsearchContents(ElasticsearchClient client, Hits hits, String origin) {
    this.client = client;
    this.hits = hits;
    this.origin = origin;
  }

  @Override
  public void refresh() throws IOException {
    try {
      var response = client.indices().refresh(refresh -> refresh.index(BOTH));
      if (response.shards() != null && response.shards().failed().intValue() > 0) {
        throw new IOException("refresh failed on some shards");
      }
    } catch (ElasticsearchException e) {
      throw Trouble.with("refresh", e);
    }
  }

  @Override
  public Map<String, String> indices() throws IOException {
    try {
      Map<String, String> indices = new HashMap<>();
      client
          .indices()
          .getSettings(get -> get.index(BOTH))
          .result()
          .forEach((name, state) -> indices.put(name, uuid(name, state.settings())));
      return indices;
    } catch (ElasticsearchException e) {
      throw Trouble.with("list of indices", e);
    }
  }

  private static String uuid(String name, @Nullable IndexSettings settings) {
    IndexSettings inner = settings == null ? null : settings.index();
    String uuid = inner == null ? null : inner.uuid();
    if (uuid == null) {
      throw new IllegalStateException("index " + name + " tells no uuid");
    }
    return uuid;
  }

  @Override
  public Map<String, Long> count(long upTo) throws IOException {
    SearchRequest request =
        SearchRequest.of(
            search ->
                search
                    .index(BOTH)
                    .size(0)
                    .query(ofLog(0, upTo))
                    .aggregations(
                        "indices",
                        sum -> sum.terms(terms -> terms.field("_index").size(MOST_INDICES))));
    Map<String, Long> counts = new HashMap<>();
    Aggregate found = hits.response(request).aggregations().get("indices");
    if (found != null) {
      found
          .sterms()
          .buckets()
          .array()
          .forEach(
              bucket ->
                  counts.merge(
                      IndexName.of(bucket.key().stringValue()), bucket.docCount(), Long::sum));
    }
    return counts;
  }

  @Override
  public List<Found> changedAfter(String index, long sequence, int limit) throws IOException {
    Query later =
        Query.of(
            query ->
                query.range(
                    range -> range.number(number -> number.field(SEQUENCE).gt((double) sequence))));
    return found(
        hits.documents(
            SearchRequest.of(
                search ->
                    search
                        .index(index)
                        .size(limit)
                        .seqNoPrimaryTerm(true)
                        .trackTotalHits(total -> total.enabled(false))
                        .query(later)
                        .sort(by -> by.field(f -> f.field(SEQUENCE).order(SortOrder.Asc))))));
  }

  @Override
  public List<Found> between(long from, long to) throws IOException {
    List<Found> all = new ArrayList<>();
    for (String indices : List.of(ACCESSES, DISCLOSURES)) {
      pages(indices, ofLog(from, to), all);
    }
    return all;
  }

  /** By index and place in it: nothing a document says about itself can hide it from a page. */
  private void pages(String indices, Query query, List<Found> into) throws IOException {
    List<FieldValue> after = List.of();
    List<Hit<Map<String, Object>>> page;
    do {
      page = hits.documents(page(indices, query, after));
      into.addAll(found(page));
      after = page.isEmpty() ? after : page.get(page.size() - 1).sort();
    } while (page.size() == PAGE);
  }

  private static SearchRequest page(String indices, Query query, List<FieldValue> after) {
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .index(indices)
            .size(PAGE)
            .seqNoPrimaryTerm(true)
            .trackTotalHits(total -> total.enabled(false))
            .query(query)
            .sort(by -> by.field(f -> f.field("_index").order(SortOrder.Asc)))
            .sort(by -> by.field(f -> f.field(SEQUENCE).order(SortOrder.Asc)));
    return (after.isEmpty() ? request : request.searchAfter(after)).build();
  }

  @Override
  public List<Found> withIds(Set<String> ids) throws IOException {
    List<Found> all = new ArrayList<>();
    pages(BOTH, Query.of(query -> query.ids(wanted -> wanted.values(List.copyOf(ids)))), all);
    return all;
  }

  private Query ofLog(long from, long to) {
    Query positions =
        Query.of(
            query ->
                query.range(
                    range ->
                        range.number(
                            number -> number.field(POSITION).gte((double) from).lte((double) to))));
    return Query.of(
        query ->
            query.bool(bool -> bool.filter(term("shadan.log.origin", origin)).filter(positions)));
  }

  private static List<Found> found(List<Hit<Map<String, Object>>> hits) {
    return hits.stream()
        .map(
            hit ->
                new Found(
                    IndexName.of(hit.index()),
                    Objects.requireNonNull(hit.id(), "a hit has an id"),
                    Objects.requireNonNull(hit.seqNo(), "a hit was asked for its number"),
                    Objects.requireNonNull(hit.source(), "a hit has a source")))
        .toList();
  }
}
