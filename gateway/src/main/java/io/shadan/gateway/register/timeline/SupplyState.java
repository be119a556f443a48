package io.shadan.gateway.register.timeline;

import java.util.Locale;
import java.util.Optional;

/**
 * Who supplies a supply point in a span of days.
 *
 * @param kind what is known
 * @param retailer code of the retailer; empty string where there is none
 * @param second code of the second retailer of a partial supply (部分供給); empty string otherwise
 */
public record SupplyState(Kind kind, String retailer, String second) {

  /** What is known of the supply. The names, in lower case, are those of feeds. */
  public enum Kind {
    /** One retailer supplies. */
    SUPPLIED(1),
    /** Two retailers supply parts (部分供給). */
    PARTIAL_SUPPLY(2),
    /** The T&amp;D company supplies (最終保障供給). */
    LAST_RESORT(0),
    /** Applied for or being built; supply has not started (新設・供給開始前). */
    NOT_YET_SUPPLIED(0),
    /** Supply has ended; nobody's (廃止). */
    NO_SUPPLIER(0),
    /** The feed itself says that it is in doubt. */
    UNSETTLED(0);

    private final int retailers;

    Kind(int retailers) {
      this.retailers = retailers;
    }

    /** How many retailers such a state names. */
    public int retailers() {
      return retailers;
    }

    /** The name in feeds. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the name in feeds; empty when it is not on the closed list. */
    public static Optional<Kind> ofWire(String wire) {
      for (Kind kind : values()) {
        if (kind.wire().equals(wire)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * Checks that it names as many different retailers as its kind has.
   *
   * @throws IllegalArgumentException otherwise
   */
  public SupplyState {
    int named = (retailer.isEmpty() ? 0 : 1) + (second.isEmpty() ? 0 : 1);
    if (named != kind.retailers()
        || (retailer.isEmpty() && !second.isEmpty())
        || (named == 2 && retailer.equals(second))) {
      throw new IllegalArgumentException(
          "state %s names %d different retailers, expected %d"
              .formatted(kind.wire(), named, kind.retailers()));
    }
  }

  /** Supplied by one retailer. */
  public static SupplyState suppliedBy(String retailer) {
    return new SupplyState(Kind.SUPPLIED, retailer, "");
  }

  /** A state that names nobody. */
  public static SupplyState of(Kind kind) {
    return new SupplyState(kind, "", "");
  }

  /** Whether it names this retailer. */
  public boolean names(String code) {
    return !code.isEmpty() && (retailer.equals(code) || second.equals(code));
  }
}
