package io.shadan.gateway.learning;

/** Nothing can be proposed from these captures; names the file and the place, never a value. */
public final class LearningRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LearningRefusedException(String message) {
    super(message, null, false, false);
  }
}
