package io.shadan.gateway.catalog;

import java.util.List;

/** The catalogue does not check; names every error with its file and place. */
public final class CatalogRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CatalogRefusedException(List<String> errors) {
    super("the catalogue is refused:\n  - " + String.join("\n  - ", errors), null, false, false);
  }
}
