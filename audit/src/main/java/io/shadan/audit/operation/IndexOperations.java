package io.shadan.audit.operation;

import io.shadan.audit.retention.RetentionRule;
import io.shadan.audit.search.ElasticsearchConnection;
import io.shadan.audit.search.SearchAccess;
import io.shadan.audit.shipping.ParkedDocuments;
import io.shadan.audit.shipping.Reindex;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The search index, set up, filled again and looked after. Calls block. */
public final class IndexOperations {
  private IndexOperations() {}

  /**
   * Which index, and as whom.
   *
   * @param uri scheme, host and port
   * @param authority PEM of who signed its certificate
   */
  public record Target(URI uri, Optional<Path> authority) {}

  /**
   * What came of filling the index again.
   *
   * @param records records of the journal, from {@code first} on
   * @param documents their documents, all in the index now but the refused
   * @param refused ids of those the index refuses
   */
  public record Filled(
      String origin, long first, long records, long documents, List<String> refused) {
    public Filled {
      refused = List.copyOf(refused);
    }
  }

  /**
   * Puts the strict templates.
   *
   * @param installer credential file; empty for an index without security
   */
  public static void install(Target target, Optional<Path> installer) throws IOException {
    ElasticsearchConnection.install(target.uri(), target.authority(), installer);
  }

  /**
   * Brings everything in the journal into the index, under the same ids.
   *
   * @param credentials files of the writer and of the reader, in this order; empty for an index
   *     without security
   */
  public static Filled reindex(
      Path journal, Target target, List<Path> credentials, LongConsumer progress)
      throws IOException, InterruptedException {
    Optional<SearchAccess.Identities> identities =
        credentials.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new SearchAccess.Identities(
                    credentials.get(0), credentials.get(1), credentials.get(1)));
    SearchAccess access = new SearchAccess(target.uri(), target.authority(), identities);
    try (ElasticsearchConnection connection = ElasticsearchConnection.to(access)) {
      Reindex.Result result = new Reindex(journal, connection.index()).run(progress);
      return new Filled(
          result.origin(), result.first(), result.records(), result.documents(), result.refused());
    }
  }

  /**
   * What the index refused, one line each, {@code index/id}.
   *
   * @param state the shipper's directory, {@code state/shipping} in that of the journal
   */
  public static List<String> parked(Path state) throws IOException {
    List<String> lines = new ArrayList<>();
    new ParkedDocuments(state)
        .all()
        .forEach(document -> lines.add(document.index() + "/" + document.id()));
    return lines;
  }

  /**
   * Indices of evidence that may be deleted now.
   *
   * @param reader credential file; empty for an index without security
   */
  public static List<String> due(Target target, Optional<Path> reader, Clock clock)
      throws IOException {
    List<String> due = new ArrayList<>();
    ElasticsearchConnection.retain(
        target.uri(),
        target.authority(),
        reader,
        store ->
            store.indices().stream()
                .filter(index -> RetentionRule.isDue(index, clock.instant()))
                .sorted()
                .forEach(due::add));
    return due;
  }
}
