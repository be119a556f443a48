package io.shadan.audit.verify;

/**
 * The first thing that does not hold; says where and what was expected, never a record's content.
 */
public final class BadLogException extends Exception {
  private static final long serialVersionUID = 1L;

  private final long position;

  /**
   * @param position first bad position
   */
  BadLogException(long position, String message) {
    super(message);
    this.position = position;
  }

  public long position() {
    return position;
  }
}
