package io.shadan.gateway.learning;

/**
 * One captured answer of the screen.
 *
 * @param name the file's, for messages
 * @param body as the upstream sent it, after content codings
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Capture(String name, byte[] body) {}
