package io.shadan.gateway.guard;

import io.shadan.gateway.catalog.ParameterSpec;

/**
 * A value a request carries, with what the catalogue says of it.
 *
 * @param text decoded
 * @param index which value of the body it is; -1 for the query and the path
 */
public record GivenValue(ParameterSpec spec, String text, int index) {}
