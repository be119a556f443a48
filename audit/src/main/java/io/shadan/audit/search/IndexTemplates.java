package io.shadan.audit.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Puts the strict index templates before the first write; failing, the write is tried again. */
final class IndexTemplates {
  private static final List<String> NAMES =
      List.of("shadan-access", "shadan-disclosure", "shadan-alerts");

  private final ElasticsearchClient client;
  private boolean there;

  IndexTemplates(ElasticsearchClient client) {
    this.client = client;
  }

  synchronized void ensure() throws IOException {
    if (there) {
      return;
    }
    for (String name : NAMES) {
      put(name);
    }
    there = true;
  }

  private void put(String name) throws IOException {
    String file = "/shadan/search/" + name + ".json";
    try (InputStream json = IndexTemplates.class.getResourceAsStream(file)) {
      if (json == null) {
        throw new IllegalStateException("index template " + file + " is not in the jar");
      }
      client.indices().putIndexTemplate(request -> request.name(name).withJson(json));
    } catch (ElasticsearchException e) {
      throw new IOException("index template %s was refused: %s".formatted(name, e.getMessage()), e);
    }
  }
}
