package io.shadan.gateway.evidence;

import io.shadan.audit.event.AuditRecord.Actor;
import io.shadan.audit.event.AuditRecord.TerminalRef;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.identity.Caller;
import io.shadan.terminals.Terminal;
import java.util.Optional;

/** People and terminals as a record holds them. */
final class Actors {

  private Actors() {}

  static Actor actor(Caller caller, Optional<Purpose> purpose) {
    return new Actor(
        caller.subject(),
        caller.organisation(),
        caller.kind().wire(),
        caller.retailerCode().orElse(""),
        caller.assignment().id(),
        caller.assignment().client().wire(),
        purpose.map(Purpose::wire).orElse(""));
  }

  static TerminalRef terminal(Terminal terminal) {
    return new TerminalRef(terminal.id(), terminal.ownerKind(), terminal.site());
  }
}
