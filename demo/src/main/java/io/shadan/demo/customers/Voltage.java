package io.shadan.demo.customers;

/** Voltage class of a supply point. */
public enum Voltage {
  LOW("低圧"),
  HIGH("高圧"),
  SPECIAL_HIGH("特別高圧");

  private final String ja;

  Voltage(String ja) {
    this.ja = ja;
  }

  /** The name printed on screens. */
  public String ja() {
    return ja;
  }
}
