package io.shadan.gateway.catalog;

import java.util.Map;
import java.util.Optional;

/**
 * Where the true values stand that a writing operation's masked fields are replaced with.
 *
 * @param operation a GET operation of the same system that shows the record
 * @param parameters its parameter → the writing operation's parameter that holds the value
 * @param fields the writing operation's field → where the true value stands in the answer
 * @param version what tells whether the record is still the one the client saw
 */
public record WriteBack(
    String operation,
    Map<String, String> parameters,
    Map<String, Locator> fields,
    Optional<Version> version) {

  public WriteBack {
    parameters = Map.copyOf(parameters);
    fields = Map.copyOf(fields);
  }

  /**
   * A version number or time of update.
   *
   * @param parameter the writing operation's parameter that brings it back
   * @param at where it stands in the answer
   */
  public record Version(String parameter, Locator at) {}
}
