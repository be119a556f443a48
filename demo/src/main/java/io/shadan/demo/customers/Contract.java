package io.shadan.demo.customers;

/**
 * Terms of the connection service.
 *
 * @param current contracted current or capacity as printed, e.g. {@code 40A}, {@code 8kVA}
 * @param powerKw contracted power in kW
 * @param menuCode connection service menu code, 3 digits
 * @param menuName its name
 */
public record Contract(
    Voltage voltage, String current, int powerKw, String menuCode, String menuName) {}
