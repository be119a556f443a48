package io.shadan.audit.search;

import java.io.IOException;
import java.util.List;

/**
 * Searches the records that were shipped; they show about a second after they became durable. Calls
 * block; {@link IOException} when the index cannot be asked.
 */
public interface EvidenceSearch {

  /** The newest accesses, by position of the log. */
  List<AccessEntry> newest(AccessQuery query) throws IOException;

  /** The newest releases of answers in which something stood that nobody had classified. */
  List<AccessEntry> drifting(int limit) throws IOException;

  /** Customers disclosed in one exchange, in the order of the record. */
  List<DisclosureEntry> disclosures(String exchangeId, int limit) throws IOException;
}
