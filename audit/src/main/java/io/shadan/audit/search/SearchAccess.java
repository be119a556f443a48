package io.shadan.audit.search;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the search index is and as whom it is asked. Holds paths of secrets, never a secret.
 *
 * @param uri scheme, host and port, e.g. {@code https://search.example:9200}; never credentials
 * @param authority PEM certificates that may have signed the server's; empty for those the Java
 *     runtime trusts
 * @param identities as whom; empty for an index that asks nobody, which only a loopback one may be
 */
public record SearchAccess(URI uri, Optional<Path> authority, Optional<Identities> identities) {

  /**
   * One credential file for each task ({@code docs/elasticsearch.md}), read for every request, so
   * that a changed file needs no restart.
   *
   * @param writer creates evidence documents, and can do nothing else
   * @param reader searches; can change nothing
   * @param alerts creates alerts, and can do nothing else
   */
  public record Identities(Path writer, Path reader, Path alerts) {}

  public SearchAccess {
    boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!known || uri.getHost() == null || uri.getPort() < 0 || uri.getUserInfo() != null) {
      // the address itself is not quoted: somebody may have put a password into it
      throw new IllegalArgumentException(
          "search URI: expected http or https, host and port, and no credentials");
    }
    if (identities.isPresent() && !"https".equals(uri.getScheme())) {
      throw new IllegalArgumentException(
          "search URI %s: credentials are sent by https only".formatted(uri));
    }
  }

  /** An index without security. */
  public static SearchAccess open(URI uri) {
    return new SearchAccess(uri, Optional.empty(), Optional.empty());
  }
}
