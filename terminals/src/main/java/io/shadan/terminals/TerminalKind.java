package io.shadan.terminals;

/** What stands on the desk. */
public enum TerminalKind {
  PHYSICAL,
  VIRTUAL
}
