package io.shadan.gateway.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One node of a catalogue file, with its place; every error is collected and reading goes on, so
 * that one look shows them all.
 */
final class EntryNode {

  private final JsonNode node;
  private final String place;
  private final List<String> errors;

  EntryNode(JsonNode node, String place, List<String> errors) {
    this.node = node;
    this.place = place;
    this.errors = errors;
  }

  /** Only these keys may occur. */
  EntryNode keys(String... allowed) {
    if (!node.isObject()) {
      error("is no mapping, expected one");
      return this;
    }
    Set<String> known = Set.of(allowed);
    node.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                error("has unknown key '" + name + "', expected one of " + new TreeSet<>(known)));
    return this;
  }

  boolean has(String key) {
    return node.has(key);
  }

  EntryNode child(String key) {
    return new EntryNode(node.path(key), place + "." + key, errors);
  }

  List<EntryNode> list(String key) {
    JsonNode items = node.path(key);
    List<EntryNode> children = new ArrayList<>();
    if (!items.isMissingNode() && !items.isArray()) {
      child(key).error("is no list, expected one");
    }
    for (int i = 0; i < items.size(); i++) {
      children.add(new EntryNode(items.path(i), place + "." + key + "[" + i + "]", errors));
    }
    return children;
  }

  List<String> texts(String key) {
    return list(key).stream().map(EntryNode::asText).toList();
  }

  Map<String, String> textMap(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    JsonNode object = node.path(key);
    if (!object.isMissingNode() && !object.isObject()) {
      child(key).error("is no mapping, expected one");
    }
    object.propertyNames().forEach(name -> map.put(name, child(key).text(name)));
    return map;
  }

  String text(String key) {
    return optionalText(key)
        .orElseGet(
            () -> {
              child(key).error("is missing, expected text");
              return "";
            });
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(child(key).asText()) : Optional.empty();
  }

  String asText() {
    if (!node.isString() || node.asString().isBlank()) {
      error("is no text, expected some (quote numbers)");
      return "";
    }
    return node.asString();
  }

  /** Text that may be blank, e.g. a tabulator. */
  String rawText(String key) {
    return node.path(key).asString("");
  }

  int integer(String key, int otherwise) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isInt() || value.asInt() <= 0) {
      child(key).error("is no positive whole number");
      return otherwise;
    }
    return value.asInt();
  }

  boolean flag(String key) {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      child(key).error("is neither true nor false");
    }
    return value.asBoolean(false);
  }

  /**
   * Reads text by a function that throws {@link IllegalArgumentException} on what it does not know.
   */
  <T> T read(String key, Function<String, T> reader, T otherwise) {
    String text = text(key);
    try {
      return text.isEmpty() ? otherwise : reader.apply(text);
    } catch (IllegalArgumentException e) {
      child(key).error(String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  <T> T readSelf(Function<String, T> reader, T otherwise) {
    try {
      return reader.apply(asText());
    } catch (IllegalArgumentException e) {
      error(String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  /** Reads one of a closed list, written in lower case. */
  <E extends Enum<E>> E choice(String key, Class<E> choices, E otherwise) {
    String text = text(key);
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
        return choice;
      }
    }
    if (!text.isEmpty()) {
      String names = Arrays.toString(choices.getEnumConstants()).toLowerCase(Locale.ROOT);
      child(key).error("is '" + text + "', expected one of " + names);
    }
    return otherwise;
  }

  /** Values of a mapping; none when it is absent. */
  Map<String, EntryNode> entries() {
    Map<String, EntryNode> entries = new LinkedHashMap<>();
    if (!node.isMissingNode() && !node.isObject()) {
      error("is no mapping, expected one");
    }
    node.propertyNames().forEach(name -> entries.put(name, child(name)));
    return entries;
  }

  void error(String message) {
    errors.add(place + " " + message);
  }
}
