package io.shadan.terminals;

import java.util.List;
import java.util.Optional;

/** The terminal register. */
public interface TerminalRegistry {

  /**
   * The terminal that owns this certificate, whatever its status; empty when none is registered.
   */
  Optional<Terminal> findByCertificate(String certificateSha256);

  /** The terminal with this register number. */
  Optional<Terminal> find(String id);

  /** Every terminal, by id. */
  List<Terminal> all();

  /**
   * Changes the status, durably, in force when this returns.
   *
   * @throws IllegalArgumentException if there is no such terminal
   */
  Terminal changeStatus(String id, TerminalStatus status);
}
