package io.shadan.demo.customers;

/**
 * The meter.
 *
 * @param number meter number (計器番号)
 * @param readingDay day of month it is read (検針日)
 */
public record Meter(String number, int readingDay) {}
