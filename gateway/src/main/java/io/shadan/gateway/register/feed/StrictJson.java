package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.BatchHead;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in which nothing is guessed. */
final class StrictJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** A member is absent or is something else. */
  static final class MemberException extends Exception {
    private static final long serialVersionUID = 1L;

    MemberException(String member, String expected) {
      super("member " + member + " is not as expected: " + expected);
    }
  }

  static String text(JsonNode object, String name) throws MemberException {
    return matching(object, name, ".{1,64}");
  }

  static String matching(JsonNode object, String name, String pattern) throws MemberException {
    return textOf(object.get(name), name, pattern);
  }

  static String textOf(@Nullable JsonNode value, String name, String pattern)
      throws MemberException {
    if (value == null || !value.isString() || !value.stringValue().matches(pattern)) {
      throw new MemberException(name, "a string of the form " + pattern);
    }
    return value.stringValue();
  }

  static long count(JsonNode object, String name) throws MemberException {
    return countOf(object.get(name), name);
  }

  static long countOf(@Nullable JsonNode value, String name) throws MemberException {
    if (value == null
        || !value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0) {
      throw new MemberException(name, "a whole number, 0 or more");
    }
    return value.longValue();
  }

  static BatchHead.Form form(JsonNode object) throws MemberException {
    return formOf(object.get("form"));
  }

  static BatchHead.Form formOf(@Nullable JsonNode value) throws MemberException {
    String form = textOf(value, "form", "snapshot|changes");
    return BatchHead.Form.valueOf(form.toUpperCase(Locale.ROOT));
  }

  static Instant instant(JsonNode object, String name) throws MemberException {
    return instantOf(object.get(name), name);
  }

  static Instant instantOf(@Nullable JsonNode value, String name) throws MemberException {
    try {
      return Instant.parse(textOf(value, name, "[0-9TZ:.+-]{1,40}"));
    } catch (DateTimeException e) {
      throw new MemberException(name, "a time as 2026-04-01T00:00:00Z");
    }
  }

  static JsonNode object(JsonNode value, String name) throws MemberException {
    if (!value.isObject()) {
      throw new MemberException(name, "a JSON object");
    }
    return value;
  }
}
