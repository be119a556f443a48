package io.shadan.demo.customers;

/**
 * The place supplied.
 *
 * @param municipality JIS X 0402 code
 * @param postalCode e.g. {@code 818-0012}
 * @param address full address
 * @param pole service drop pole number (引込柱番号)
 * @param equipment load equipment (負荷設備)
 */
public record Premises(
    String municipality, String postalCode, String address, String pole, String equipment) {}
