package io.shadan.demo.customers;

import java.time.LocalDate;

/**
 * One entry of the movement application history (託送異動申込履歴).
 *
 * @param acceptedOn day the application was accepted
 * @param text what was applied for
 */
public record Movement(LocalDate acceptedOn, String text) {}
