package io.shadan.gateway.register.timeline;

import java.util.Optional;

/**
 * A supply point number (供給地点特定番号): 22 digits, held as two numbers of 11 digits.
 *
 * @param high the first 11 digits
 * @param low the last 11 digits
 */
public record SupplyPoint(long high, long low) implements Comparable<SupplyPoint> {

  /** Digits of a number. */
  public static final int DIGITS = 22;

  private static final int HALF = DIGITS / 2;

  /** Reads exactly 22 ASCII digits; empty for anything else. */
  public static Optional<SupplyPoint> of(CharSequence digits) {
    if (digits.length() != DIGITS) {
      return Optional.empty();
    }
    long high = half(digits, 0);
    long low = half(digits, HALF);
    return high < 0 || low < 0 ? Optional.empty() : Optional.of(new SupplyPoint(high, low));
  }

  private static long half(CharSequence digits, int start) {
    long number = 0;
    for (int i = start; i < start + HALF; i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** The 22 digits. */
  public String digits() {
    return "%011d%011d".formatted(high, low);
  }

  /**
   * A well-mixed 64-bit hash, the same on every machine: registers are ordered by it (unsigned),
   * then by the number.
   */
  public long mixed() {
    return mix(mix(high) ^ low);
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * The point that has this hash and these first 11 digits; there is at most one, as the mixing can
   * be undone. What never was the hash of a point gives one that has no 22 digits.
   *
   * @param mixed as {@link #mixed} gave it
   */
  public static SupplyPoint ofMixed(long mixed, long high) {
    return new SupplyPoint(high, unmix(mixed) ^ mix(high));
  }

  private static long unmix(long mixed) {
    long z = mixed ^ (mixed >>> 31) ^ (mixed >>> 62);
    z *= 0x319642b2d24d8ec3L;
    z = (z ^ (z >>> 27) ^ (z >>> 54)) * 0x96de1b173f119089L;
    return (z ^ (z >>> 30) ^ (z >>> 60)) - 0x9e3779b97f4a7c15L;
  }

  @Override
  public int hashCode() {
    return (int) mixed();
  }

  /** The order of registers: by {@link #mixed} as an unsigned number, then by the digits. */
  @Override
  public int compareTo(SupplyPoint other) {
    int byHash = Long.compareUnsigned(mixed(), other.mixed());
    if (byHash != 0) {
      return byHash;
    }
    int byHigh = Long.compare(high, other.high);
    return byHigh != 0 ? byHigh : Long.compare(low, other.low);
  }

  /** Without the number, which belongs in no log. */
  @Override
  public String toString() {
    return "supply point";
  }
}
