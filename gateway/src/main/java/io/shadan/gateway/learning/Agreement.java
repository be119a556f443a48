package io.shadan.gateway.learning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the captures may be trusted to agree on. Only a text that stood on all of them, of at least
 * three different customers, and that does not look like somebody's is ever written down.
 */
final class Agreement {

  private static final int ENOUGH = 3;

  private final Set<Integer> different = new HashSet<>();
  private final Set<String> customers = new HashSet<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * Of captures.
   *
   * @param customers the supply point numbers found in each
   */
  static Agreement of(List<Capture> captures, List<Set<String>> customers) {
    Agreement agreement = new Agreement();
    Set<String> seen = agreement.customers;
    List<String> repeated = new ArrayList<>();
    List<String> nobodys = new ArrayList<>();
    for (int i = 0; i < captures.size(); i++) {
      if (customers.get(i).isEmpty()) {
        nobodys.add(captures.get(i).name());
      } else if (customers.get(i).stream().noneMatch(seen::contains)) {
        agreement.different.add(i);
      } else {
        repeated.add(captures.get(i).name());
      }
      seen.addAll(customers.get(i));
    }
    agreement.warn(repeated, "a customer of an earlier file stands here again");
    agreement.warn(nobodys, "no supply point number (22 digits) was found");
    if (!agreement.enough()) {
      agreement.warnings.add(
          agreement.different.size()
              + " captures of different customers, expected at least "
              + ENOUGH
              + ": no text can be told from a customer's, so none is written");
    }
    return agreement;
  }

  /**
   * Requires more than one customer: of one alone everything is the same everywhere.
   *
   * @throws LearningRefusedException saying what is needed
   */
  void requireCustomers() {
    if (customers.size() == 1) {
      throw new LearningRefusedException(
          "all captures are of one customer, so nothing can be told from the screen's own;"
              + " expected captures of at least "
              + ENOUGH
              + " different customers, known by their supply point numbers (22 digits)");
    }
  }

  /** Whether texts may be written down at all. */
  boolean enough() {
    return enough(different);
  }

  /** Whether these captures, by index, are of enough different customers. */
  boolean enough(Set<Integer> captures) {
    return different.stream().filter(captures::contains).count() >= ENOUGH;
  }

  /** Whether a text all captures agree on may be written down. */
  boolean quotable(String text) {
    return enough() && !text.isBlank() && !Personal.looks(text);
  }

  List<String> warnings() {
    return warnings;
  }

  private void warn(List<String> names, String what) {
    if (!names.isEmpty()) {
      warnings.add(String.join(", ", names) + ": " + what);
    }
  }
}
