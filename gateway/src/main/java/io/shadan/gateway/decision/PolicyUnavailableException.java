package io.shadan.gateway.decision;

/**
 * The policy engine gave no usable answer. A different event from a refusal: the client is refused
 * either way, the alarm differs.
 */
public final class PolicyUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PolicyUnavailableException(String message) {
    super(message);
  }

  public PolicyUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
