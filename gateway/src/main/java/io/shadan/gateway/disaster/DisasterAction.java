package io.shadan.gateway.disaster;

import java.util.Locale;

/** What can happen to a disaster. */
public enum DisasterAction {
  /** The commander asks for it. */
  DECLARE,
  /** A second person agrees. */
  APPROVE,
  /** Its start has come; done by the gateway. */
  ACTIVATE,
  /** A named responder receives a grant. */
  ISSUE_CREDENTIAL,
  /** The commander ends it. */
  END,
  /** Its end has come; done by the gateway. */
  EXPIRE,
  /** The commander takes it back. */
  REVOKE,
  /** The conduct officer has looked at every use. */
  REVIEW;

  /** Name on the wire, e.g. {@code issue_credential}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
