package io.shadan.gateway.console;

/**
 * The state of one part the evidence depends on.
 *
 * @param part {@code journal}, {@code shipping}, {@code index}, {@code reconciliation}, {@code
 *     policy}, {@code register}
 * @param value what is known, e.g. records waiting
 */
public record StatusLine(String part, boolean ready, String value) {}
