package io.shadan.gateway.readiness;

import java.util.List;

/** The gateway does not start. */
public final class StartupRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartupRefusedException(List<String> problems) {
    super("Shadan does not start:\n  - " + String.join("\n  - ", problems), null, false, false);
  }
}
