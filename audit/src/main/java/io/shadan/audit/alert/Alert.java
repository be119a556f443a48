package io.shadan.audit.alert;

import java.time.Instant;
import java.util.List;

/**
 * Something that should not have happened, found by a rule. Holds no field's value and no supply
 * point number.
 *
 * @param id the same for the same finding for ever: SHA-256 of rule, subject and day
 * @param ruleVersion version of the rule's file
 * @param severity how much it matters
 * @param name what it is called
 * @param subject who
 * @param organisation whose
 * @param count disclosures that matched when it was raised
 * @param distinctCustomers customers among them
 * @param first time of the earliest of them
 * @param last time of the latest of them
 * @param positions log positions of some of them, lowest first
 * @param exchanges exchanges of some of them
 * @param raisedAt when the rule found it
 * @param triage what to do now
 */
public record Alert(
    String id,
    String ruleId,
    int ruleVersion,
    Severity severity,
    BilingualText name,
    String subject,
    String organisation,
    long count,
    long distinctCustomers,
    Instant first,
    Instant last,
    List<Long> positions,
    List<String> exchanges,
    Instant raisedAt,
    BilingualText triage) {
  public Alert {
    positions = List.copyOf(positions);
    exchanges = List.copyOf(exchanges);
  }
}
