package io.shadan.audit.search;

import static io.shadan.audit.search.ElasticsearchEvidence.term;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.indices.RefreshResponse;
import io.shadan.audit.anomaly.Condition;
import io.shadan.audit.anomaly.DisclosureLog;
import io.shadan.audit.anomaly.Sighting;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Pages through disclosures in Elasticsearch, by position, item and origin: never the same twice.
 */
final class ElasticsearchDisclosures implements DisclosureLog {
  private static final String INDICES = "shadan-disclosure-*";
  private static final int PAGE = 1_000;
  private static final List<String> ORDER =
      List.of("shadan.log.position", "shadan.log.item", "shadan.log.origin");

  private final ElasticsearchClient client;
  private final Hits hits;
  private final String origin;

  ElasticsearchDisclosures(ElasticsearchClient client, Hits hits, String origin) {
    this.client = client;
    this.hits = hits;
    this.origin = origin;
  }

  @Override
  public void refresh() throws IOException {
    try {
      RefreshResponse response = client.indices().refresh(refresh -> refresh.index(INDICES));
      if (response.shards() != null && response.shards().failed().intValue() > 0) {
        throw new IOException("refresh failed on some shards");
      }
    } catch (ElasticsearchException e) {
      throw Trouble.with("refresh", e);
    }
  }

  @Override
  public void byPosition(List<Condition> conditions, long after, long upTo, Consumer<Sighting> each)
      throws IOException {
    List<Query> filters = filters(conditions);
    filters.add(term("shadan.log.origin", origin));
    filters.add(
        Query.of(
            query ->
                query.range(
                    range ->
                        range.number(
                            number ->
                                number
                                    .field("shadan.log.position")
                                    .gt((double) after)
                                    .lte((double) upTo)))));
    pages(filters, each);
  }

  @Override
  public void bySubject(
      List<Condition> conditions, String subject, Instant from, Instant to, Consumer<Sighting> each)
      throws IOException {
    List<Query> filters = filters(conditions);
    filters.add(term("user.id", subject));
    filters.add(
        Query.of(
            query ->
                query.range(
                    range ->
                        range.date(
                            date ->
                                date.field("@timestamp")
                                    .gte(from.toString())
                                    .lte(to.toString())))));
    pages(filters, each);
  }

  private void pages(List<Query> filters, Consumer<Sighting> each) throws IOException {
    List<FieldValue> after = List.of();
    List<Source> page;
    do {
      page = hits.of(request(filters, after));
      for (Source source : page) {
        each.accept(sighting(source));
        after =
            List.of(
                FieldValue.of(source.number(ORDER.get(0))),
                FieldValue.of(source.number(ORDER.get(1))),
                FieldValue.of(source.text(ORDER.get(2))));
      }
    } while (page.size() == PAGE);
  }

  private static SearchRequest request(List<Query> filters, List<FieldValue> after) {
    SearchRequest.Builder request =
        new SearchRequest.Builder()
            .index(INDICES)
            .size(PAGE)
            .trackTotalHits(total -> total.enabled(false))
            .query(query -> query.bool(bool -> bool.filter(filters)));
    for (String field : ORDER) {
      request.sort(by -> by.field(sort -> sort.field(field).order(SortOrder.Asc)));
    }
    return (after.isEmpty() ? request : request.searchAfter(after)).build();
  }

  private static List<Query> filters(List<Condition> conditions) {
    List<Query> filters = new ArrayList<>();
    conditions.forEach(condition -> filters.add(filter(condition)));
    return filters;
  }

  private static Query filter(Condition condition) {
    List<Query> perField =
        condition.fields().stream()
            .map(
                field ->
                    condition.test() == Condition.Test.ANY_OF
                        ? anyOf(field, condition.values())
                        : Query.of(query -> query.exists(exists -> exists.field(field))))
            .toList();
    return Query.of(
        query ->
            query.bool(
                bool ->
                    condition.test() == Condition.Test.EMPTY
                        ? bool.mustNot(perField)
                        : bool.should(perField).minimumShouldMatch("1")));
  }

  private static Query anyOf(String field, List<String> values) {
    List<FieldValue> wanted = values.stream().map(FieldValue::of).toList();
    return Query.of(
        query -> query.terms(terms -> terms.field(field).terms(list -> list.value(wanted))));
  }

  private static Sighting sighting(Source source) {
    return new Sighting(
        source.number("shadan.log.position"),
        source.instant("@timestamp"),
        source.text("shadan.exchange.id"),
        source.text("user.id"),
        source.text("organization.id"),
        source.text("shadan.customer"));
  }
}
