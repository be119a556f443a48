package io.shadan.audit.event;

import java.util.Locale;

/** The closed list of event codes; one row each in {@code docs/events.md}. */
public enum AuditEventCode {
  /** A request is about to be sent to a legacy system. */
  ATTEMPT,
  /** Customer data is about to reach a client. */
  RELEASE,
  /** A request was answered, cut off or failed after its attempt. */
  OUTCOME,
  /** A request was refused. */
  REFUSAL,
  /** Rows of a document for one retailer were held back: it did not supply those points then. */
  OUTBOUND_HOLD,
  /** A disaster, grant or credential changed state. */
  DISASTER_TRANSITION,
  /** A terminal changed status. */
  TERMINAL_TRANSITION,
  /** Somebody signed in to the console or looked at evidence. */
  CONSOLE_ACCESS,
  /** Evidence that was due was deleted; the details are the proof of what it was. */
  RETENTION_DELETION,
  /** A batch of the supply register came into force or was refused. */
  SUPPLY_BATCH,
  /** The gateway started; names its policy engine and the revisions of catalogue and register. */
  START,
  /** The gateway stopped in order. */
  STOP;

  /** Name on the wire, e.g. {@code disaster_transition}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
