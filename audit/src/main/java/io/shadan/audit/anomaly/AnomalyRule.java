package io.shadan.audit.anomaly;

import io.shadan.audit.alert.BilingualText;
import io.shadan.audit.alert.Severity;
import java.time.Duration;
import java.util.List;

/**
 * A rule, always by subject.
 *
 * @param id also the name of its file
 * @param version counts up with every change; a new version looks at the whole log again
 * @param owner who answers for it
 * @param lookBack how far before the new disclosures a subject is looked at again, in event time
 * @param threshold distinct customers, or for {@code MATCH} always 1
 * @param window within which customers are counted
 * @param conditions all must hold
 * @param knownGaps what it cannot see, for people
 * @param triage what to do with its alerts
 */
public record AnomalyRule(
    String id,
    int version,
    BilingualText name,
    String owner,
    Severity severity,
    Kind kind,
    Duration lookBack,
    int threshold,
    Duration window,
    List<Condition> conditions,
    List<String> knownGaps,
    BilingualText triage) {

  /** How disclosures become an alert. */
  public enum Kind {
    /** Each day with a disclosure that meets the conditions. */
    MATCH,
    /** So many distinct customers within a sliding window. */
    DISTINCT_CUSTOMERS
  }

  public AnomalyRule {
    conditions = List.copyOf(conditions);
    knownGaps = List.copyOf(knownGaps);
    require(id.matches("[a-z][a-z0-9-]{2,60}"), id, "id of a-z 0-9 -");
    require(version >= 1, id, "version of at least 1");
    require(!owner.isBlank(), id, "owner");
    require(!conditions.isEmpty(), id, "conditions");
    require(!knownGaps.isEmpty(), id, "known_gaps");
    require(lookBack.compareTo(Duration.ZERO) > 0, id, "look_back above zero");
    require(window.compareTo(Duration.ZERO) > 0, id, "window above zero");
    require(lookBack.compareTo(window) >= 0, id, "look_back of at least the window");
    require(kind == Kind.MATCH ? threshold == 1 : threshold >= 2, id, "threshold for its kind");
  }

  private static void require(boolean holds, String id, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("rule '%s': expected %s".formatted(id, expected));
    }
  }
}
