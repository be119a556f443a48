package io.shadan.audit.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One record of the journal. Holds who, from where, which screen and the path to it, which
 * customers, which classes were shown; never a field's value and never a plain supply point number.
 *
 * @param code what happened
 * @param time the gateway's clock: display only, order is the journal's position (law 8)
 * @param exchangeId identifies one request; the same in its attempt, release and outcome, and in
 *     the answer's {@code Shadan-Exchange} header
 * @param actor who; absent when nobody could be identified
 * @param terminal the terminal; absent when none could be identified
 * @param source where the connection came from
 * @param operation which screen or operation
 * @param decision the policy decision
 * @param disclosures per customer disclosed, for {@code RELEASE}
 * @param result {@code allowed}, {@code refused}, {@code completed}, {@code client_gone}, {@code
 *     upstream_failed}, …
 * @param reasons stable reason codes
 * @param details further stable keys, e.g. {@code bytes}, {@code status}, {@code disaster.state},
 *     {@code unclassified}
 */
public record AuditRecord(
    AuditEventCode code,
    Instant time,
    String exchangeId,
    Optional<Actor> actor,
    Optional<TerminalRef> terminal,
    Optional<Source> source,
    Optional<OperationRef> operation,
    Optional<DecisionRef> decision,
    List<Disclosure> disclosures,
    String result,
    List<String> reasons,
    Map<String, String> details) {

  /** Detail of a release: the supply point numbers in the order of the disclosures, encrypted. */
  public static final String SEALED = "sealed";

  public AuditRecord {
    disclosures = List.copyOf(disclosures);
    reasons = List.copyOf(reasons);
    details = Map.copyOf(details);
  }

  /**
   * Who.
   *
   * @param subject token subject
   * @param organisation organisation id
   * @param organisationKind e.g. {@code affiliated_retailer}
   * @param retailerCode retailer worked for now, or empty string
   * @param assignment assignment id
   * @param assignmentClient kind of organisation the work is done for
   * @param purpose purpose of the request, or empty string
   */
  public record Actor(
      String subject,
      String organisation,
      String organisationKind,
      String retailerCode,
      String assignment,
      String assignmentClient,
      String purpose) {}

  /**
   * The terminal.
   *
   * @param id register number
   * @param ownerKind kind of the owner, e.g. {@code tdso}
   */
  public record TerminalRef(String id, String ownerKind, String site) {}

  /**
   * The connection.
   *
   * @param ip peer address
   * @param certificateSha256 digest of the client certificate, or empty string
   */
  public record Source(String ip, String certificateSha256) {}

  /**
   * The operation.
   *
   * @param system system id
   * @param id operation id
   * @param previous operation id of the screen before it in this session, or empty string
   * @param method HTTP method
   * @param catalogRevision catalogue revision
   */
  public record OperationRef(
      String system, String id, String previous, String method, String catalogRevision) {}

  /**
   * The decision.
   *
   * @param id decision id
   * @param revision policy revision
   * @param engine {@code bundle} or {@code server}
   * @param grant disaster grant id, or empty string
   */
  public record DecisionRef(String id, String revision, String engine, String grant) {}

  /**
   * One customer disclosed.
   *
   * @param customer keyed digest (HMAC-SHA-256, hex) of the supply point number
   * @param supplier retailer code at that moment, or empty string
   * @param supplierSource where that was learnt
   * @param relation {@code own}, {@code other}, {@code last_resort}, {@code unsettled}
   * @param municipality municipality code, or empty string
   * @param shown classes shown
   * @param masked classes masked
   */
  public record Disclosure(
      String customer,
      String supplier,
      String supplierSource,
      String relation,
      String municipality,
      List<String> shown,
      List<String> masked) {
    public Disclosure {
      shown = List.copyOf(shown);
      masked = List.copyOf(masked);
    }

    /** The same disclosure of another customer. */
    public Disclosure of(String other) {
      return new Disclosure(other, supplier, supplierSource, relation, municipality, shown, masked);
    }
  }
}
