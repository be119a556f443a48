package io.shadan.gateway.masking.html.tree;

/** A page is not of the ordinary kind our own reader is sure of. */
final class NotPlainException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * For a page.
   *
   * @param what of it is not, without a value of the page
   */
  NotPlainException(String what) {
    super(what, null, false, false);
  }
}
