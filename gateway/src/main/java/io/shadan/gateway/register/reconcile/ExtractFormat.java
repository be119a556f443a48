package io.shadan.gateway.register.reconcile;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How another system writes its extract: a CSV with a header.
 *
 * @param charset {@code UTF-8} or {@code windows-31j}
 * @param separator between two fields
 * @param point column of the supply point number
 * @param retailer column of the retailer's code; a blank one says that nobody supplies
 * @param from column of the first day; without it a row speaks of every day
 * @param to column of the first day no longer in it; blank for no end
 * @param dateFormat of both
 */
public record ExtractFormat(
    Charset charset,
    char separator,
    String point,
    String retailer,
    Optional<String> from,
    Optional<String> to,
    String dateFormat) {}
