package io.shadan.gateway.masking;

/**
 * A value as it stands in an upstream's answer.
 *
 * @param text decoded, character references resolved
 * @param bytes the same in the charset of the answer, the upstream's own bytes wherever they stood
 *     plainly
 */
public record Original(String text, byte[] bytes) {}
