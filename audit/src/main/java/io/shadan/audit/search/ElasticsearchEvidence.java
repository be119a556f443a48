package io.shadan.audit.search;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.shadan.audit.event.AuditEventCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Searches evidence in Elasticsearch. */
final class ElasticsearchEvidence implements EvidenceSearch {
  private final Hits hits;

  ElasticsearchEvidence(Hits hits) {
    this.hits = hits;
  }

  @Override
  public List<AccessEntry> newest(AccessQuery query) throws IOException {
    List<Query> filters = new ArrayList<>();
    query.exchange().ifPresent(id -> filters.add(term("shadan.exchange.id", id)));
    query.subject().ifPresent(id -> filters.add(term("user.id", id)));
    return newest(query.limit(), Query.of(all -> all.bool(bool -> bool.filter(filters))));
  }

  @Override
  public List<AccessEntry> drifting(int limit) throws IOException {
    AccessQuery.requireLimit(limit);
    String count = "unclassified=";
    Query counted =
        Query.of(query -> query.prefix(prefix -> prefix.field("shadan.details").value(count)));
    return newest(
        limit,
        Query.of(
            all ->
                all.bool(
                    bool ->
                        bool.filter(term("event.action", AuditEventCode.RELEASE.wire()))
                            .filter(counted)
                            .mustNot(term("shadan.details", count + "0")))));
  }

  private List<AccessEntry> newest(int limit, Query query) throws IOException {
    SearchRequest request =
        SearchRequest.of(
            search ->
                search
                    .index("shadan-access-*")
                    .size(limit)
                    .query(query)
                    .sort(
                        by -> by.field(f -> f.field("shadan.log.position").order(SortOrder.Desc))));
    return hits.of(request).stream().map(ElasticsearchEvidence::access).toList();
  }

  @Override
  public List<DisclosureEntry> disclosures(String exchangeId, int limit) throws IOException {
    AccessQuery.requireLimit(limit);
    SearchRequest request =
        SearchRequest.of(
            search ->
                search
                    .index("shadan-disclosure-*")
                    .size(limit)
                    .query(term("shadan.exchange.id", exchangeId))
                    .sort(by -> by.field(f -> f.field("shadan.log.position").order(SortOrder.Asc)))
                    .sort(by -> by.field(f -> f.field("shadan.log.item").order(SortOrder.Asc))));
    return hits.of(request).stream().map(ElasticsearchEvidence::disclosure).toList();
  }

  static Query term(String field, String value) {
    return Query.of(query -> query.term(term -> term.field(field).value(value)));
  }

  private static AccessEntry access(Source source) {
    return new AccessEntry(
        source.instant("@timestamp"),
        source.number("shadan.log.position"),
        source.text("shadan.exchange.id"),
        source.text("event.action"),
        source.text("event.outcome"),
        source.who(),
        source.texts("shadan.reasons"),
        source.texts("shadan.details"),
        source.number("shadan.disclosed.count"));
  }

  private static DisclosureEntry disclosure(Source source) {
    return new DisclosureEntry(
        source.instant("@timestamp"),
        source.number("shadan.log.position"),
        source.text("shadan.exchange.id"),
        source.who(),
        source.text("shadan.customer"),
        source.text("shadan.supplier"),
        source.text("shadan.relation"),
        source.text("shadan.municipality"),
        source.texts("shadan.shown"),
        source.texts("shadan.masked"));
  }
}
