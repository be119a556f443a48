package io.shadan.demo.customers;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who supplied a supply point over a time; one row of the feed.
 *
 * @param from first day
 * @param to first day after it, or empty while it has no end
 * @param retailer code, only when {@code status} is {@code SUPPLIED}
 */
public record SupplySpell(
    LocalDate from, Optional<LocalDate> to, Status status, Optional<String> retailer) {

  /** What is known of the supply. */
  public enum Status {
    SUPPLIED("supplied", "供給中"),
    LAST_RESORT("last_resort", "最終保障供給"),
    UNSETTLED("unsettled", "未定");

    private final String wire;

    private final String ja;

    Status(String wire, String ja) {
      this.ja = ja;
      this.wire = wire;
    }

    /** The name in the feed. */
    public String wire() {
      return wire;
    }

    /** The words on screens where a retailer's name would stand. */
    public String ja() {
      return ja;
    }
  }

  public SupplySpell {
    if (retailer.isPresent() != (status == Status.SUPPLIED)) {
      throw new IllegalArgumentException("a spell names a retailer exactly when it is supplied");
    }
    if (to.isPresent() && !to.get().isAfter(from)) {
      throw new IllegalArgumentException("spell from " + from + " ends at " + to.get());
    }
  }

  static SupplySpell open(LocalDate from, String retailer) {
    return new SupplySpell(from, Optional.empty(), Status.SUPPLIED, Optional.of(retailer));
  }

  static SupplySpell open(LocalDate from, Status status) {
    return new SupplySpell(from, Optional.empty(), status, Optional.empty());
  }

  SupplySpell endingAt(LocalDate end) {
    return new SupplySpell(from, Optional.of(end), status, retailer);
  }

  /** Whether it covers the day. */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && to.map(day::isBefore).orElse(true);
  }
}
