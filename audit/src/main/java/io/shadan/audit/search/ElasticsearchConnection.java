package io.shadan.audit.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.shadan.audit.alert.AlertStore;
import io.shadan.audit.anomaly.DisclosureLog;
import io.shadan.audit.reconciliation.IndexedEvidence;
import io.shadan.audit.retention.EvidenceStore;
import io.shadan.audit.search.SearchAccess.Identities;
import io.shadan.audit.shipping.SearchIndex;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One Elasticsearch and what is done with it, each task under the identity that may do it. Connects
 * when first used; gives up connecting after 1 s and waiting for bytes after 10 s.
 */
public final class ElasticsearchConnection implements AutoCloseable {
  private final List<RestClientTransport> transports = new ArrayList<>();
  private final SearchAccess access;
  private final ElasticsearchClient writer;
  private final ElasticsearchClient reader;
  private final ElasticsearchClient alerts;
  private final IndexTemplates templates;
  private final Hits hits;

  private ElasticsearchConnection(SearchAccess access) {
    this.access = access;
    this.reader = client(Identities::reader);
    boolean asSomebody = access.identities().isPresent();
    this.writer = asSomebody ? client(Identities::writer) : reader;
    this.alerts = asSomebody ? client(Identities::alerts) : reader;
    this.templates = asSomebody ? IndexTemplates.checkedBy(reader) : IndexTemplates.putBy(reader);
    this.hits = new Hits(reader);
  }

  /**
   * @throws java.io.UncheckedIOException a credential file or the authority cannot be used
   */
  public static ElasticsearchConnection to(SearchAccess access) {
    return new ElasticsearchConnection(access);
  }

  /** To an index without security. */
  public static ElasticsearchConnection to(URI uri) {
    return to(SearchAccess.open(uri));
  }

  /**
   * Puts the index templates: once before the first start and after each upgrade, as an identity
   * that the gateway itself never has.
   *
   * @param credential of the installer; empty for an index without security
   * @throws IOException refused or not reachable
   */
  public static void install(URI uri, Optional<Path> authority, Optional<Path> credential)
      throws IOException {
    try (RestClientTransport transport = transport(uri, authority, credential)) {
      IndexTemplates.putBy(new ElasticsearchClient(transport)).ensure();
    }
  }

  /** What is done with indices of evidence that are due for deletion. */
  @FunctionalInterface
  public interface StoreTask {
    void with(EvidenceStore store) throws IOException;
  }

  /**
   * Works on the indices of evidence as an identity that the gateway otherwise never has.
   *
   * @param credential of who may delete what is due; empty for an index without security
   */
  public static void retain(
      URI uri, Optional<Path> authority, Optional<Path> credential, StoreTask task)
      throws IOException {
    try (RestClientTransport transport = transport(uri, authority, credential)) {
      task.with(new ElasticsearchStore(new ElasticsearchClient(transport)));
    }
  }

  private static RestClientTransport transport(
      URI uri, Optional<Path> authority, Optional<Path> credential) {
    // checks the address: no credentials in it, and none sent without TLS
    SearchAccess checked =
        new SearchAccess(uri, authority, credential.map(file -> new Identities(file, file, file)));
    return RestClients.transport(
        checked.uri(), checked.authority(), credential.map(CredentialFile::new));
  }

  private ElasticsearchClient client(Function<Identities, Path> who) {
    RestClientTransport transport =
        RestClients.transport(
            access.uri(),
            access.authority(),
            access.identities().map(who).map(CredentialFile::new));
    transports.add(transport);
    return new ElasticsearchClient(transport);
  }

  public SearchIndex index() {
    return new ElasticsearchIndex(writer, templates);
  }

  public EvidenceSearch evidence() {
    return new ElasticsearchEvidence(hits);
  }

  /**
   * @param origin log whose positions are counted
   */
  public DisclosureLog disclosures(String origin) {
    return new ElasticsearchDisclosures(reader, hits, origin);
  }

  /**
   * @param origin log whose documents are wanted
   */
  public IndexedEvidence contents(String origin) {
    return new ElasticsearchContents(reader, hits, origin);
  }

  public AlertStore alerts() {
    return new ElasticsearchAlerts(alerts, templates, hits);
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (RestClientTransport transport : transports) {
      try {
        transport.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
