package io.shadan.audit.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** Says in one sentence why the search index could not do something. */
final class Trouble {
  private Trouble() {}

  /**
   * @param what what was asked, e.g. {@code bulk request}
   */
  static IOException with(String what, Exception failure) {
    int status = HttpStatus.of(failure);
    if (status != HttpStatus.NONE) {
      return new IOException(
          "%s was refused with status %d%s".formatted(what, status, why(status, failure)), failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return new IOException(
            "%s was not sent: the search index shows no certificate of a trusted authority for its name (shadan.search.authority)"
                .formatted(what),
            failure);
      }
    }
    return failure instanceof IOException io
        ? io
        : new IOException("%s failed with %s".formatted(what, failure.getClass()), failure);
  }

  private static String why(int status, Exception failure) {
    String type = failure instanceof ElasticsearchException known ? known.error().type() : null;
    String told = type == null ? "" : " " + type;
    return switch (status) {
      case 401 -> told + ": the credential is not known there";
      case 403 -> told + ": the identity may not do this, or the index is blocked";
      default -> told;
    };
  }
}
