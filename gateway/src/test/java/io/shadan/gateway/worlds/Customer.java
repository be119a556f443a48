package io.shadan.gateway.worlds;

import java.util.ArrayList;
import java.util.List;

/**
 * A supply point of both worlds; who supplies it is the same in both, since the register is the
 * gateway's and not the legacy system's.
 *
 * @param number supply point number
 */
record Customer(int index, String number, Supply supply) {

  /** Who supplies it. */
  enum Supply {
    OWN,
    OTHER,
    LAST_RESORT,
    /** Not in the register. */
    UNKNOWN,
    /** The caller's retailer's until {@link #SWITCHED_ON}, a competitor's since. */
    SWITCHED
  }

  static final String SWITCHED_ON = "2021-06-01";
  private static final int EACH = 12;

  /** Months of a usage history; the switch lies between the third and the fourth. */
  static final List<String> MONTHS = List.of("2021-03", "2021-04", "2021-05", "2021-06", "2021-07");

  /** Twelve of each kind. */
  static List<Customer> all() {
    List<Customer> customers = new ArrayList<>();
    for (Supply supply : Supply.values()) {
      for (int i = 0; i < EACH; i++) {
        int index = customers.size();
        customers.add(new Customer(index, "09%020d".formatted(7_919L * (index + 1)), supply));
      }
    }
    return List.copyOf(customers);
  }

  boolean own() {
    return supply == Supply.OWN;
  }

  /** Whether the caller's retailer supplied it in a month. */
  boolean ownIn(String month) {
    return own() || (supply == Supply.SWITCHED && month.compareTo("2021-06") < 0);
  }

  /** Its lines in the supply feed. */
  List<String> feed() {
    String from = number + ",40221,2016-04-01,";
    return switch (supply) {
      case OWN -> List.of(from + ",supplied,A0009");
      case OTHER -> List.of(from + ",supplied,C0123");
      case LAST_RESORT -> List.of(from + ",last_resort,");
      case UNKNOWN -> List.of();
      case SWITCHED ->
          List.of(
              from + SWITCHED_ON + ",supplied,A0009",
              number + ",40221," + SWITCHED_ON + ",,supplied,C0123");
    };
  }
}
