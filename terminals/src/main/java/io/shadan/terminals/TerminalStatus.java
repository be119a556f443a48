package io.shadan.terminals;

/** Whether a terminal may be used. */
public enum TerminalStatus {
  ACTIVE,
  /** Reported missing or not found at a stocktake. */
  SUSPENDED,
  REVOKED
}
