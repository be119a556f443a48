package io.shadan.gateway.console;

import io.shadan.gateway.identity.Caller;
import io.shadan.terminals.TerminalStatus;

/** A terminal about to change status. */
public record TerminalTransition(
    String requestId, Caller caller, String terminal, TerminalStatus from, TerminalStatus to) {}
