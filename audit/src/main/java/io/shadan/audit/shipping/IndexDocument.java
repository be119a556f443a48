package io.shadan.audit.shipping;

import java.util.Map;

/**
 * A document to create.
 *
 * @param index index name, dated by the record's own time
 * @param id the same for the same record for ever, so that a retry meets itself
 * @param source fields by dotted name
 */
public record IndexDocument(String index, String id, Map<String, Object> source) {
  public IndexDocument {
    source = Map.copyOf(source);
  }
}
