package io.shadan.gateway.guard;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters as they stand on the wire. Names are ASCII; values keep their bytes, because a
 * legacy screen may expect Shift_JIS.
 *
 * @param values name → value bytes, in order; a name occurs once
 */
public record RequestParameters(Map<String, byte[]> values) {

  private static final int MAX_PARAMETERS = 64;

  /**
   * Parses a raw query.
   *
   * @throws io.shadan.gateway.reason.RefusedException when a name occurs twice, is not ASCII, or
   *     there are too many: two parsers could disagree on such a query
   */
  public static RequestParameters parse(@Nullable String rawQuery) {
    Map<String, byte[]> values = new LinkedHashMap<>();
    for (FormPairs.Pair pair : FormPairs.split(rawQuery == null ? "" : rawQuery, MAX_PARAMETERS)) {
      values.put(pair.name(), pair.value());
    }
    return new RequestParameters(values);
  }

  /** Values as ISO-8859-1 text, for telling screens apart by a control parameter. */
  public Map<String, List<String>> asControlText() {
    Map<String, List<String>> text = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> text.put(name, List.of(new String(value, StandardCharsets.ISO_8859_1))));
    return text;
  }

  /**
   * The query with some values replaced or added (ASCII only), every other value with the bytes it
   * had.
   */
  public String encode(Map<String, String> replacements) {
    Map<String, byte[]> all = new LinkedHashMap<>(values);
    replacements.forEach((name, value) -> all.put(name, value.getBytes(StandardCharsets.US_ASCII)));
    List<String> pairs = new ArrayList<>();
    all.forEach(
        (name, value) ->
            pairs.add(
                FormPairs.percentEncode(name.getBytes(StandardCharsets.US_ASCII))
                    + "="
                    + FormPairs.percentEncode(value)));
    return String.join("&", pairs);
  }
}
