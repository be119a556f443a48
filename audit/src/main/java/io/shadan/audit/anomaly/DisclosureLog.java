package io.shadan.audit.anomaly;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The shipped disclosures as rules see them. */
public interface DisclosureLog {

  /** Makes everything shipped so far visible to the calls below. */
  void refresh() throws IOException;

  /**
   * Disclosures of this gateway's own log, in its order.
   *
   * @param after position before the first wanted
   * @param upTo last position wanted
   */
  void byPosition(List<Condition> conditions, long after, long upTo, Consumer<Sighting> each)
      throws IOException;

  /** Disclosures to one person from all logs, from and to inclusive, in any order. */
  void bySubject(
      List<Condition> conditions, String subject, Instant from, Instant to, Consumer<Sighting> each)
      throws IOException;
}
