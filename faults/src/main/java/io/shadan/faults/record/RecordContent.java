package io.shadan.faults.record;

import java.util.ArrayList;
import java.util.List;

/**
 * What the record with a number holds. The same number always gives the same content, so that the
 * checker can tell every byte without having seen the record written.
 */
public final class RecordContent {
  private static final int MOST_CUSTOMERS = 24;
  private static final int MOST_REMARK = 700;

  private final long id;

  public RecordContent(long id) {
    this.id = id;
  }

  public long id() {
    return id;
  }

  /** {@code ATTEMPT}, {@code RELEASE} and {@code OUTCOME} in turn. */
  public String code() {
    return switch ((int) (id % 3)) {
      case 0 -> "ATTEMPT";
      case 1 -> "RELEASE";
      default -> "OUTCOME";
    };
  }

  public boolean isRelease() {
    return id % 3 == 1;
  }

  public long seconds() {
    return 1_700_000_000L + id % 100_000_000L;
  }

  public int nanoseconds() {
    return (int) (id * 7919 % 1_000_000_000L);
  }

  public String exchange() {
    return "r-" + id;
  }

  /** Subject, organisation, its kind, retailer, assignment, its client, purpose. */
  public List<String> actor() {
    return List.of(
        "u-" + id % 97,
        "retail-aff",
        "affiliated_retailer",
        "A0009",
        "as-" + id % 5,
        "affiliated_retailer",
        "own_customer");
  }

  /** Id, kind of owner, site. */
  public List<String> terminal() {
    return List.of("T-" + id % 31, "affiliated_retailer", "天神\"支店");
  }

  /** Keyed digests of the customers of a release. */
  public List<String> customers() {
    List<String> customers = new ArrayList<>();
    int count = isRelease() ? (int) Long.remainderUnsigned(mixed(id), MOST_CUSTOMERS) : 0;
    for (int i = 0; i < count; i++) {
      customers.add("%016x".formatted(mixed(id * 31 + i)).repeat(4));
    }
    return customers;
  }

  /** Text that makes records of many lengths. */
  public String remark() {
    long bits = mixed(id ^ 0x5DEECE66DL);
    return "%016x".formatted(bits).repeat((int) Long.remainderUnsigned(bits, MOST_REMARK) / 16);
  }

  /** SplitMix64's finisher. */
  private static long mixed(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
