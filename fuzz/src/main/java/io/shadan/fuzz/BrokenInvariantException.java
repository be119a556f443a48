package io.shadan.fuzz;

import org.jspecify.annotations.Nullable;

/** Something that must hold for every input does not hold for this one. */
public final class BrokenInvariantException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenInvariantException(String what) {
    this(what, null);
  }

  public BrokenInvariantException(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
