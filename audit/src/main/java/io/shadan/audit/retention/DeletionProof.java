package io.shadan.audit.retention;

import java.util.Map;

/**
 * What was deleted, so that a copy kept elsewhere can be told from any other.
 *
 * @param name index
 * @param entries its documents
 * @param first lowest position in the log; -1 when it holds none
 * @param last highest position in the log; -1 when it holds none
 * @param sha256 over its documents by origin, position and item, each as its id, a line end, its
 *     source as JSON with sorted keys, and a line end
 */
public record DeletionProof(String name, long entries, long first, long last, String sha256) {

  /** As details of a record. */
  Map<String, String> details() {
    return Map.of(
        "name", name,
        "entries", Long.toString(entries),
        "first_position", Long.toString(first),
        "last_position", Long.toString(last),
        "sha256", sha256);
  }
}
