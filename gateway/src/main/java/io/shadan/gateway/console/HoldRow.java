package io.shadan.gateway.console;

/**
 * One row of a hold report.
 *
 * @param row place in the document, from 1; {@code 3.2} is the second record inside the third
 * @param state {@code held}, {@code resent_after_hold}, {@code after_correction}
 * @param from first day of its period, or empty
 * @param cause why it was held, or empty
 * @param status what the register knows
 * @param supplier retailer code the register knows, or empty
 * @param earlier the exchange that held it before, or empty
 */
public record HoldRow(
    String row,
    String state,
    String supplyPoint,
    String from,
    String to,
    String cause,
    String status,
    String supplier,
    String source,
    String batch,
    String earlier) {}
