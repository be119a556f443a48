package io.shadan.demo.customers;

/**
 * One invented retailer.
 *
 * @param code 5 characters
 * @param name printed name
 * @param weight share among the competitors, relative
 */
public record Retailer(String code, String name, int weight) {
  /** Code of the affiliated retailer of the story. */
  public static final String AFFILIATED = "A0009";

  /** Code of the competitor with an API client. */
  public static final String COMPETITOR = "C0123";

  public Retailer {
    if (code.length() != 5) {
      throw new IllegalArgumentException("retailer code '" + code + "' must have 5 characters");
    }
  }
}
