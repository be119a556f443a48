package io.shadan.audit.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a document by dotted name. */
record Source(Map<String, Object> fields) {

  /** The text, or the empty string when there is none. */
  String text(String name) {
    @Nullable Object value = fields.get(name);
    return value == null ? "" : value.toString();
  }

  long number(String name) {
    if (fields.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalStateException("document field " + name + ": expected a number");
  }

  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  List<String> texts(String name) {
    return list(name).stream().map(Object::toString).toList();
  }

  List<Long> numbers(String name) {
    return list(name).stream().map(value -> ((Number) value).longValue()).toList();
  }

  private List<?> list(String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  AccessContext who() {
    return new AccessContext(
        text("user.id"),
        text("organization.id"),
        text("shadan.organisation.kind"),
        text("shadan.terminal.id"),
        text("shadan.terminal.owner_kind"),
        text("shadan.system"),
        text("shadan.operation"),
        text("shadan.previous"),
        text("shadan.purpose"),
        text("shadan.grant"));
  }
}
