package io.shadan.audit.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The strict index templates, there before the first write; failing, the write is tried again.
 * Where somebody is asked who he is, the writer may not put them: they must be there and be ours,
 * or an index would come to be without its mapping.
 */
final class IndexTemplates {
  private static final List<String> NAMES =
      List.of("shadan-access", "shadan-disclosure", "shadan-alerts");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ElasticsearchClient client;
  private final Step step;
  private boolean there;

  /** Puts or checks one. */
  @FunctionalInterface
  private interface Step {
    void with(String name, byte[] template) throws IOException;
  }

  private IndexTemplates(ElasticsearchClient client, boolean put) {
    this.client = client;
    this.step = put ? this::put : this::check;
  }

  static IndexTemplates putBy(ElasticsearchClient installer) {
    return new IndexTemplates(installer, true);
  }

  static IndexTemplates checkedBy(ElasticsearchClient reader) {
    return new IndexTemplates(reader, false);
  }

  synchronized void ensure() throws IOException {
    if (there) {
      return;
    }
    for (String name : NAMES) {
      step.with(name, ours(name));
    }
    there = true;
  }

  private static byte[] ours(String name) throws IOException {
    String file = "/shadan/search/" + name + ".json";
    try (InputStream json = IndexTemplates.class.getResourceAsStream(file)) {
      if (json == null) {
        throw new IllegalStateException("index template " + file + " is not in the jar");
      }
      return json.readAllBytes();
    }
  }

  private void put(String name, byte[] template) throws IOException {
    try {
      client
          .indices()
          .putIndexTemplate(
              request -> request.name(name).withJson(new ByteArrayInputStream(template)));
    } catch (ElasticsearchException | IOException e) {
      throw Trouble.with("index template " + name, e);
    }
  }

  /** What the server holds must map every field as ours does, and no other. */
  private void check(String name, byte[] template) throws IOException {
    JsonNode expected = JSON.readTree(template).path("template").path("mappings");
    if (!mappings(name).equals(expected)) {
      throw new IOException(
          "index template %s is missing or another: run 'shadan audit install' as the installer"
              .formatted(name));
    }
  }

  private JsonNode mappings(String name) throws IOException {
    RestClient rest = ((RestClientTransport) client._transport()).restClient();
    try (InputStream answer =
        rest.performRequest(new Request("GET", "/_index_template/" + name))
            .getEntity()
            .getContent()) {
      return JSON.readTree(answer)
          .path("index_templates")
          .path(0)
          .path("index_template")
          .path("template")
          .path("mappings");
    } catch (ResponseException e) {
      if (HttpStatus.of(e) == 404) {
        return JSON.missingNode();
      }
      throw Trouble.with("index template " + name, e);
    } catch (IOException e) {
      throw Trouble.with("index template " + name, e);
    }
  }
}
