package io.shadan.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One access as the console shows it. Text that is not known is empty.
 *
 * @param position position in the log: the order (law 8); the time is display
 * @param event wire name of the event code
 * @param previous the screen before it in the session
 * @param relations customers disclosed by relation
 * @param shown classes shown to any of them
 * @param masked classes masked for any of them
 * @param disclosures per customer; only when one exchange was asked for
 */
public record AccessRow(
    long position,
    Instant time,
    String exchange,
    String event,
    String subject,
    String organisation,
    String organisationKind,
    String terminal,
    String terminalOwnerKind,
    String system,
    String operation,
    String previous,
    String purpose,
    String decision,
    String policyRevision,
    String grant,
    String result,
    List<String> reasons,
    Map<String, Integer> relations,
    List<String> shown,
    List<String> masked,
    List<DisclosureRow> disclosures) {

  public AccessRow {
    reasons = List.copyOf(reasons);
    relations = Map.copyOf(relations);
    shown = List.copyOf(shown);
    masked = List.copyOf(masked);
    disclosures = List.copyOf(disclosures);
  }

  /**
   * One customer disclosed.
   *
   * @param customer keyed digest of the supply point number
   */
  public record DisclosureRow(
      String customer,
      String supplier,
      String supplierSource,
      String relation,
      String municipality,
      List<String> shown,
      List<String> masked) {
    public DisclosureRow {
      shown = List.copyOf(shown);
      masked = List.copyOf(masked);
    }
  }
}
