package io.shadan.gateway.readiness;

import java.util.List;

/** Runs every check and stops the start, naming all problems at once. */
public final class StartupGate {

  private StartupGate() {}

  /**
   * Opens or throws.
   *
   * @throws StartupRefusedException when any check has a problem
   */
  public static void open(List<ReadinessCheck> checks) {
    List<String> problems = checks.stream().flatMap(check -> check.problems().stream()).toList();
    if (!problems.isEmpty()) {
      throw new StartupRefusedException(problems);
    }
  }
}
