package io.shadan.audit.verify;

import io.shadan.audit.trust.TrustedAuthorities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares records with their documents in Elasticsearch over its public HTTP interface. Fields
 * this version does not know are not looked at.
 */
public final class IndexCopy {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int AT_ONCE = 500;

  private final URI url;
  private final Optional<String> authorization;
  private final HttpClient client;
  private final List<Expected> waiting = new ArrayList<>();
  private long accesses;
  private long disclosures;

  private record Expected(long position, ExpectedDocument document) {}

  /**
   * @param url scheme, host and port
   * @param authorization value of the header of this name; a secret
   * @param authority PEM of who signed its certificate; empty for those the Java runtime trusts
   * @throws UncheckedIOException the authority cannot be used
   */
  public IndexCopy(URI url, Optional<String> authorization, Optional<Path> authority) {
    if (url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "Elasticsearch address: expected scheme, host and port, and no credentials");
    }
    this.url = url;
    this.authorization = authorization;
    HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
    authority.map(TrustedAuthorities::of).ifPresent(http::sslContext);
    this.client = http.build();
  }

  /** Documents that had to be there, so far. */
  long documents() {
    return accesses + disclosures;
  }

  void take(String origin, long position, byte[] payload) throws IOException, BadLogException {
    List<ExpectedDocument> documents;
    try {
      documents = ExpectedDocument.of(origin, position, payload);
    } catch (RuntimeException e) {
      // The parser's message may quote the record.
      throw new BadLogException(
          position,
          "position %d: the payload is not a record: %s"
              .formatted(position, e.getClass().getSimpleName()));
    }
    documents.forEach(document -> waiting.add(new Expected(position, document)));
    accesses++;
    disclosures += documents.size() - 1;
    if (waiting.size() >= AT_ONCE) {
      compare();
    }
  }

  /** Compares the rest and looks for documents that no record has. */
  void finish(String origin, long records) throws IOException, BadLogException {
    compare();
    requireNoMore("shadan-access-*", origin, records, accesses);
    requireNoMore("shadan-disclosure-*", origin, records, disclosures);
  }

  private void compare() throws IOException, BadLogException {
    if (waiting.isEmpty()) {
      return;
    }
    List<Map<String, String>> wanted =
        waiting.stream()
            .map(each -> Map.of("_index", each.document().index(), "_id", each.document().id()))
            .toList();
    JsonNode found = post("/_mget", Map.of("docs", wanted)).path("docs");
    for (int i = 0; i < waiting.size(); i++) {
      compare(waiting.get(i), found.path(i));
    }
    waiting.clear();
  }

  private static void compare(Expected expected, JsonNode found) throws BadLogException {
    ExpectedDocument document = expected.document();
    String where =
        "position %d: %s/%s".formatted(expected.position(), document.index(), document.id());
    if (!found.path("found").asBoolean(false)) {
      throw new BadLogException(expected.position(), where + " is missing");
    }
    String difference = document.difference(found.path("_source"));
    if (!difference.isEmpty()) {
      throw new BadLogException(
          expected.position(), where + " field " + difference + ": not what the record says");
    }
  }

  private void requireNoMore(String index, String origin, long records, long expected)
      throws IOException, BadLogException {
    Map<String, Object> ours = Map.of("term", Map.of("shadan.log.origin", origin));
    Map<String, Object> range =
        Map.of("range", Map.of("shadan.log.position", Map.of("lt", records)));
    JsonNode answer =
        post(
            "/" + index + "/_count",
            Map.of("query", Map.of("bool", Map.of("filter", List.of(ours, range)))));
    long count = answer.path("count").asLong(0);
    if (count > expected) {
      throw new BadLogException(
          0,
          "position 0 or later: %s has %d documents, the records give %d"
              .formatted(index, count, expected));
    }
  }

  private JsonNode post(String path, Object body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IOException(
            "Elasticsearch answered %d to %s, expected 200".formatted(answer.statusCode(), path));
      }
      return JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
