package io.shadan.gateway.readiness;

import java.util.List;

/** One room's word on whether the gateway may start. */
@FunctionalInterface
public interface ReadinessCheck {

  /**
   * Problems, each naming the property, its value (never a secret) and what was expected; empty
   * when all is well.
   */
  List<String> problems();
}
