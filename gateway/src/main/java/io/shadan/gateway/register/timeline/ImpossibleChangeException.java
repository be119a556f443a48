package io.shadan.gateway.register.timeline;

/** A change contradicts what is believed; the batch it is in is refused whole. */
public final class ImpossibleChangeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says why, as the end of a sentence that names the line. */
  public ImpossibleChangeException(String message) {
    super(message);
  }
}
