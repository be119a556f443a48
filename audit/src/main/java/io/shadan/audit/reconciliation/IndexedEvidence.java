package io.shadan.audit.reconciliation;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands in the search index, as far as reconciliation looks at it. Calls block; {@link
 * IOException} when the index cannot be asked.
 */
public interface IndexedEvidence {

  /**
   * A document.
   *
   * @param sequence number of the index's last change to it: a change gives it a new, higher one
   * @param source fields by dotted name
   */
  record Found(String index, String id, long sequence, Map<String, Object> source) {
    public Found {
      source = Map.copyOf(source);
    }
  }

  /** Makes everything written so far visible to the calls below. */
  void refresh() throws IOException;

  /** Each index of evidence with the id it got when it was made. */
  Map<String, String> indices() throws IOException;

  /** How many documents of this log up to the position, inclusive, each index holds. */
  Map<String, Long> count(long upTo) throws IOException;

  /**
   * Documents of any log that were created or changed after the sequence number, in its order.
   *
   * @param limit at most so many
   */
  List<Found> changedAfter(String index, long sequence, int limit) throws IOException;

  /** Documents of this log from and to the positions, inclusive, in any order. */
  List<Found> between(long from, long to) throws IOException;

  /** Documents with these ids, wherever they stand. */
  List<Found> withIds(Set<String> ids) throws IOException;
}
