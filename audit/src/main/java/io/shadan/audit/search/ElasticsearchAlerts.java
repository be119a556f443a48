package io.shadan.audit.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import io.shadan.audit.alert.Alert;
import io.shadan.audit.alert.AlertStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Alerts in the index {@code shadan-alerts}. */
final class ElasticsearchAlerts implements AlertStore {
  // A pattern, so that it may be missing before the first alert.
  private static final String PATTERN = "shadan-alerts*";
  private static final String INDEX = "shadan-alerts";

  private final ElasticsearchClient client;
  private final IndexTemplates templates;
  private final Hits hits;

  ElasticsearchAlerts(ElasticsearchClient client, IndexTemplates templates, Hits hits) {
    this.client = client;
    this.templates = templates;
    this.hits = hits;
  }

  @Override
  public boolean save(Alert alert) throws IOException {
    templates.ensure();
    try {
      client.create(
          create ->
              create
                  .index(INDEX)
                  .id(alert.id())
                  .document(AlertDocument.of(alert))
                  .refresh(Refresh.True));
      return true;
    } catch (ElasticsearchException | IOException e) {
      if (HttpStatus.of(e) == 409) {
        return false;
      }
      throw Trouble.with("alert", e);
    }
  }

  @Override
  public List<Alert> newest(int limit) throws IOException {
    AccessQuery.requireLimit(limit);
    SearchRequest request =
        SearchRequest.of(
            search ->
                search
                    .index(PATTERN)
                    .size(limit)
                    .sort(by -> by.field(f -> f.field("@timestamp").order(SortOrder.Desc)))
                    .sort(by -> by.field(f -> f.field("shadan.alert.last").order(SortOrder.Desc))));
    return hits.of(request).stream().map(AlertDocument::read).toList();
  }

  @Override
  public Optional<Alert> find(String id) throws IOException {
    SearchRequest request =
        SearchRequest.of(
            search -> search.index(PATTERN).query(query -> query.ids(ids -> ids.values(id))));
    return hits.of(request).stream().map(AlertDocument::read).findFirst();
  }
}
