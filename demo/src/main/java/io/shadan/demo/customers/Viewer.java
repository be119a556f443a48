package io.shadan.demo.customers;

import java.util.Optional;

/**
 * Somebody in the planted history: an id, never a person.
 *
 * @param retailerCode retailer they work for; empty for T&amp;D staff
 * @param terminalOwnerKind kind of the organisation that owns the terminal
 */
record Viewer(
    String subject,
    String organisation,
    String organisationKind,
    Optional<String> retailerCode,
    String terminal,
    String terminalOwnerKind,
    String site) {

  static Viewer callCentre(int number) {
    return tdso("td-operator-%02d".formatted(number), "T-TD-01", "コールセンター");
  }

  static Viewer wheelingOffice(int number) {
    return tdso("td-wheeling-%02d".formatted(number), "T-TD-02", "託送センター");
  }

  private static Viewer tdso(String subject, String terminal, String site) {
    return new Viewer(subject, "tdso-09", "tdso", Optional.empty(), terminal, "tdso", site);
  }

  static Viewer retailStaff(int number) {
    boolean first = number % 2 == 1;
    return new Viewer(
        "retail-staff-%02d".formatted(number),
        "retail-aff",
        "affiliated_retailer",
        Optional.of(Retailer.AFFILIATED),
        first ? "T-RT-01" : "T-RT-02",
        "affiliated_retailer",
        first ? "天神営業所" : "久留米営業所");
  }
}
