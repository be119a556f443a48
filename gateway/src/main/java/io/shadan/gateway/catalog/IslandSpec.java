package io.shadan.gateway.catalog;

/**
 * A document inside a script element of a page.
 *
 * @param css the script element
 * @param before text of the script before the document, e.g. {@code var data =}; empty for none
 * @param after text behind it
 * @param response the document; of format JSON
 */
public record IslandSpec(String css, String before, String after, ResponseSpec response) {}
