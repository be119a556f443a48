package io.shadan.demo.legacy;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request; values stay percent-encoded until a screen says in which charset it was sent.
 *
 * @param raw query or form parameters as they came; the first of several wins
 */
record LegacyRequest(String method, String path, Map<String, String> raw) {
  LegacyRequest {
    raw = Map.copyOf(raw);
  }

  static Map<String, String> split(String encoded) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        pairs.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return pairs;
  }

  /** A parameter of a screen, sent in windows-31j; blank counts as absent. */
  Optional<String> text(String name) {
    return value(name, Sjis.CHARSET);
  }

  /** A parameter of the JSON API, sent in UTF-8; blank counts as absent. */
  Optional<String> utf8(String name) {
    return value(name, StandardCharsets.UTF_8);
  }

  /** A whole number between bounds; anything else is the default. */
  int number(String name, int low, int high, int otherwise) {
    return text(name)
        .filter(value -> value.matches("\\d{1,6}"))
        .map(Integer::parseInt)
        .filter(value -> value >= low && value <= high)
        .orElse(otherwise);
  }

  private Optional<String> value(String name, Charset charset) {
    return Optional.ofNullable(raw.get(name))
        .map(value -> new String(bytes(value), charset).strip())
        .filter(value -> !value.isEmpty());
  }

  /**
   * Byte by byte: browsers leave the second byte of a Shift_JIS character bare when it is a letter.
   */
  private static byte[] bytes(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
