package io.shadan.gateway.catalog;

import java.util.Optional;

/**
 * The lines of a fixed-width text.
 *
 * @param width bytes of a record line, without its line break
 * @param header form of the first line, when that is no record
 * @param trailer form of the last line, when that is no record
 */
public record FixedLines(int width, Optional<LinePattern> header, Optional<LinePattern> trailer) {}
