package io.shadan.gateway.evidence;

import io.shadan.audit.search.SearchAccess;
import io.shadan.audit.search.SearchAccess.Identities;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The search index, and as whom it is asked ({@code docs/elasticsearch.md}). Outside the demo
 * {@code readiness/DemoDefaults} wants https and all three credential files.
 *
 * @param url scheme, host and port
 * @param authority PEM of the authority that signed the index's certificate
 * @param writerFile credential that creates evidence documents
 * @param readerFile credential that searches
 * @param alertsFile credential that creates alerts
 * @param retentionFile credential that may delete what is due, mounted for that day only
 * @param insecure takes an index without TLS or credentials outside the demo
 * @param reconcileInterval between two comparisons of journal and index; at most 60 s
 */
@ConfigurationProperties("shadan.search")
record SearchProperties(
    @Nullable URI url,
    @Nullable Path authority,
    @Nullable Path writerFile,
    @Nullable Path readerFile,
    @Nullable Path alertsFile,
    @Nullable Path retentionFile,
    boolean insecure,
    @DefaultValue("30s") Duration reconcileInterval) {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  SearchProperties {
    if (reconcileInterval.isNegative()
        || reconcileInterval.isZero()
        || reconcileInterval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "shadan.search.reconcile-interval '%s': expected more than 0 and at most %s"
              .formatted(reconcileInterval, LONGEST));
    }
  }

  SearchAccess access() {
    if (url == null) {
      throw new IllegalArgumentException("shadan.search.url is missing");
    }
    return new SearchAccess(url, Optional.ofNullable(authority), identities());
  }

  private Optional<Identities> identities() {
    if (writerFile == null && readerFile == null && alertsFile == null) {
      return Optional.empty();
    }
    if (writerFile == null || readerFile == null || alertsFile == null) {
      throw new IllegalArgumentException(
          "shadan.search: expected writer-file, reader-file and alerts-file, or none of them");
    }
    return Optional.of(new Identities(writerFile, readerFile, alertsFile));
  }
}
