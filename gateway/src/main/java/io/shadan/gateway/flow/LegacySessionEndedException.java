package io.shadan.gateway.flow;

/** The legacy system redirected to its log-in page: the gateway's session there has ended. */
final class LegacySessionEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LegacySessionEndedException() {
    super("legacy session ended", null, false, false);
  }
}
