package io.shadan.audit.alert;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where alerts are kept; they are only ever added. Calls block. */
public interface AlertStore {

  /**
   * Adds the alert unless one with its id is there.
   *
   * @return whether it is new
   */
  boolean save(Alert alert) throws IOException;

  /** The alerts raised last, newest first. */
  List<Alert> newest(int limit) throws IOException;

  /** The alert with this id. */
  Optional<Alert> find(String id) throws IOException;
}
