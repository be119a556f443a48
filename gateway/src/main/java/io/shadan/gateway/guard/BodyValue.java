package io.shadan.gateway.guard;

/**
 * One value of a request body.
 *
 * @param at name of a form field, or JSON pointer with {@code *} for array elements
 * @param value decoded bytes: of the form's charset, or UTF-8
 * @param start where the value begins in the body, its quotes included
 * @param end where it ends
 * @param quoted whether it is a JSON string
 */
record BodyValue(String at, byte[] value, int start, int end, boolean quoted) {}
