package io.shadan.gateway.catalog;

import java.util.Optional;

/**
 * Said of an operation whose documents are meant for one retailer.
 *
 * @param foreignRows what becomes of rows that retailer did not supply
 * @param recipient of a pushed document, the path variable that holds the retailer's code
 */
public record Outbound(ForeignRows foreignRows, Optional<String> recipient) {}
