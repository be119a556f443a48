package io.shadan.demo.customers;

import java.util.List;

/**
 * One municipality of Kyushu.
 *
 * @param code JIS X 0402 code, 5 digits
 * @param postalPrefix first four digits of its postal codes
 * @param areaCode telephone area code
 * @param towns town names
 * @param weight share of customers, relative
 */
public record Municipality(
    String code,
    String prefecture,
    String name,
    String postalPrefix,
    String areaCode,
    List<String> towns,
    int weight) {

  public Municipality {
    towns = List.copyOf(towns);
    if (!code.matches("\\d{5}")) {
      throw new IllegalArgumentException("municipality code '" + code + "' must have 5 digits");
    }
  }
}
