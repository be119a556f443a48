package io.shadan.gateway.register.reconcile;

/**
 * The days that are compared.
 *
 * @param first first day, as in {@code Days}
 * @param end first day no longer compared
 */
public record Window(int first, int end) {

  /**
   * Checks that there is a day.
   *
   * @throws IllegalArgumentException otherwise
   */
  public Window {
    if (first < 0 || first >= end) {
      throw new IllegalArgumentException("the days to be compared end before they begin");
    }
  }
}
