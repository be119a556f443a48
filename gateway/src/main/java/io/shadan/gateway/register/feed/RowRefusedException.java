package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.ProblemCode;

/** A row cannot be taken. Without a stack trace: millions of rows may be wrong. */
final class RowRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;

  RowRefusedException(ProblemCode code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  ProblemCode code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
