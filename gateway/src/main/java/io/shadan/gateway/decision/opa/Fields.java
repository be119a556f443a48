package io.shadan.gateway.decision.opa;

import io.shadan.gateway.decision.PolicyUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Strict access to one JSON object of an answer: every read either finds exactly what was agreed or
 * throws {@link PolicyUnavailableException}. Messages name the place, never a value.
 */
final class Fields {
  private final String place;
  private final JsonNode node;

  private Fields(String place, JsonNode node) {
    this.place = place;
    this.node = node;
  }

  /** The object with all the required keys and no others but the optional ones. */
  static Fields of(String place, JsonNode node, Set<String> required, Set<String> optional) {
    if (!node.isObject()) {
      throw new PolicyUnavailableException("policy answer: " + place + " is not an object");
    }
    for (String key : required) {
      if (!node.has(key)) {
        throw new PolicyUnavailableException("policy answer: " + place + " lacks " + key);
      }
    }
    for (String key : node.propertyNames()) {
      if (!required.contains(key) && !optional.contains(key)) {
        throw new PolicyUnavailableException("policy answer: " + place + " has an unknown key");
      }
    }
    return new Fields(place, node);
  }

  Fields object(String name, Set<String> required) {
    return object(name, required, Set.of());
  }

  Fields object(String name, Set<String> required, Set<String> optional) {
    return of(place + "." + name, node.get(name), required, optional);
  }

  /** An object whose keys the reader checks one by one. */
  void map(String name, Consumer<Fields> reader) {
    JsonNode value = node.get(name);
    if (!value.isObject()) {
      fail(name, "an object");
    }
    reader.accept(new Fields(place + "." + name, value));
  }

  List<String> keys() {
    return List.copyOf(node.propertyNames());
  }

  <T> T key(String key, Function<String, T> reader) {
    return read(key, key, reader);
  }

  <T> T name(String name, Function<String, T> reader) {
    return read(name, text(name, Pattern.compile("[a-z0-9_]{1,64}")), reader);
  }

  /** Whether there is an optional key. */
  boolean has(String name) {
    return node.has(name);
  }

  boolean isNull(String name) {
    return node.get(name).isNull();
  }

  boolean bool(String name) {
    JsonNode value = node.get(name);
    if (!value.isBoolean()) {
      fail(name, "true or false");
    }
    return value.booleanValue();
  }

  String text(String name, Pattern pattern) {
    JsonNode value = node.get(name);
    if (!value.isString() || !pattern.matcher(value.stringValue()).matches()) {
      fail(name, "a string of the agreed form");
    }
    return value.stringValue();
  }

  List<String> texts(String name) {
    JsonNode value = node.get(name);
    if (!value.isArray()) {
      fail(name, "an array");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value) {
      if (!element.isString()) {
        fail(name, "an array of strings");
      }
      texts.add(element.stringValue());
    }
    return texts;
  }

  /** A whole number from 0 to {@code most}. */
  long number(String name, long most) {
    JsonNode value = node.get(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      fail(name, "a whole number");
    }
    long number = value.longValue();
    if (number < 0 || number > most) {
      fail(name, "a number from 0 to " + most);
    }
    return number;
  }

  void fail(String name, String expected) {
    throw new PolicyUnavailableException(
        "policy answer: " + place + "." + name + " is not " + expected);
  }

  private <T> T read(String name, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new PolicyUnavailableException(
          "policy answer: " + place + "." + name + " is not one of the closed list", e);
    }
  }
}
