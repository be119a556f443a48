package io.shadan.gateway.console;

import io.shadan.gateway.reason.ReasonCode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object read strictly: unknown, missing, duplicate or mistyped members are refused. */
final class JsonMembers {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final String prefix;

  private JsonMembers(JsonNode object, String prefix, Set<String> known) {
    this.object = object;
    this.prefix = prefix;
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw ConsoleProblem.unknown(prefix + name, new TreeSet<>(known));
      }
    }
  }

  /** Reads an object with no members but the known ones. */
  static JsonMembers read(byte[] body, Set<String> known) {
    try {
      JsonNode root = MAPPER.readTree(body);
      if (!root.isObject()) {
        throw ConsoleProblem.invalid("body", root.getNodeType().toString(), "a JSON object");
      }
      return new JsonMembers(root, "", known);
    } catch (JacksonException e) {
      throw new ConsoleProblem(
          ReasonCode.PARAMETER_INVALID,
          "body is not well-formed JSON without duplicate members (line "
              + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
              + "); expected a JSON object",
          e);
    }
  }

  String text(String name) {
    return optionalText(name)
        .orElseThrow(() -> ConsoleProblem.invalid(prefix + name, "absent", "a string"));
  }

  /** A string that must read as something else, e.g. an instant. */
  <T> Optional<T> parsed(String name, String expected, Function<String, T> parser) {
    return optionalText(name)
        .map(
            text -> {
              try {
                return parser.apply(text);
              } catch (DateTimeException | IllegalArgumentException e) {
                throw ConsoleProblem.invalid(prefix + name, text, expected);
              }
            });
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name, "an array of strings")) {
      if (!element.isString()) {
        throw ConsoleProblem.invalid(prefix + name, element.toString(), "an array of strings");
      }
      texts.add(element.stringValue());
    }
    return texts;
  }

  List<JsonMembers> objects(String name, Set<String> known) {
    List<JsonMembers> objects = new ArrayList<>();
    for (JsonNode element : array(name, "an array of objects")) {
      if (!element.isObject()) {
        throw ConsoleProblem.invalid(prefix + name, element.toString(), "an array of objects");
      }
      objects.add(new JsonMembers(element, prefix + name + ".", known));
    }
    return objects;
  }

  private Optional<String> optionalText(String name) {
    JsonNode value = object.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString()) {
      throw ConsoleProblem.invalid(prefix + name, value.toString(), "a string");
    }
    return Optional.of(value.stringValue());
  }

  private JsonNode array(String name, String expected) {
    JsonNode value = object.get(name);
    if (value == null || !value.isArray()) {
      throw ConsoleProblem.invalid(
          prefix + name, value == null ? "absent" : value.toString(), expected);
    }
    return value;
  }
}
