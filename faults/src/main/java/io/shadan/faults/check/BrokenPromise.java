package io.shadan.faults.check;

/** The journal did not keep what it promises. */
public final class BrokenPromise extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenPromise(String message) {
    super(message);
  }
}
