package io.shadan.canary;

import java.util.List;
import java.util.Optional;

/**
 * One answer of an upstream.
 *
 * @param index which case of the seed
 * @param operation catalogued operation it answers
 * @param contentType the header, as sent; absent when the upstream sends none
 * @param codings the Content-Encoding headers
 * @param body bytes on the wire, after chunks were joined
 * @param ordinary whether nothing adversarial was done: it must be masked, and show the own
 *     customers' values
 * @param people whose data is in it
 * @param recipe what was done, for the report
 */
public record Case(
    long index,
    String operation,
    Optional<String> contentType,
    List<String> codings,
    byte[] body,
    boolean ordinary,
    List<Person> people,
    String recipe) {}
