package io.shadan.gateway.guard;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
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
   * @throws RefusedException when a name occurs twice, is not ASCII, or there are too many: two
   *     parsers could disagree on such a query
   */
  public static RequestParameters parse(@Nullable String rawQuery) {
    Map<String, byte[]> values = new LinkedHashMap<>();
    if (rawQuery == null || rawQuery.isEmpty()) {
      return new RequestParameters(values);
    }
    for (String pair : rawQuery.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name =
          new String(
              percentDecode(equals < 0 ? pair : pair.substring(0, equals)),
              StandardCharsets.ISO_8859_1);
      if (!name.matches("[A-Za-z0-9_.\\[\\]-]{1,64}")) {
        throw new RefusedException(
            ReasonCode.PARAMETER_INVALID, "a parameter name is empty, too long or not plain ASCII");
      }
      if (values.put(name, percentDecode(equals < 0 ? "" : pair.substring(equals + 1))) != null) {
        throw new RefusedException(
            ReasonCode.PARAMETER_INVALID, "parameter '" + name + "' occurs twice, expected once");
      }
      if (values.size() > MAX_PARAMETERS) {
        throw new RefusedException(
            ReasonCode.PARAMETER_INVALID, "more than " + MAX_PARAMETERS + " parameters");
      }
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
   * Decodes one value.
   *
   * @throws RefusedException when the bytes are not valid in the charset
   */
  public String text(String name, Charset charset) {
    byte[] bytes = values.getOrDefault(name, new byte[0]);
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          ReasonCode.PARAMETER_INVALID, "parameter '" + name + "' is not valid " + charset.name());
    }
  }

  /**
   * The query with some values replaced or added (ASCII only), every other byte percent-encoded as
   * it was.
   */
  public String encode(Map<String, String> replacements) {
    Map<String, byte[]> all = new LinkedHashMap<>(values);
    replacements.forEach((name, value) -> all.put(name, value.getBytes(StandardCharsets.US_ASCII)));
    List<String> pairs = new ArrayList<>();
    all.forEach(
        (name, value) ->
            pairs.add(
                percentEncode(name.getBytes(StandardCharsets.US_ASCII))
                    + "="
                    + percentEncode(value)));
    return String.join("&", pairs);
  }

  private static byte[] percentDecode(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.write(c == '+' ? ' ' : c);
      }
    }
    return out.toByteArray();
  }

  private static String percentEncode(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if ((b >= '0' && b <= '9')
          || (b >= 'A' && b <= 'Z')
          || (b >= 'a' && b <= 'z')
          || b == '-'
          || b == '.'
          || b == '_'
          || b == '~') {
        out.append((char) b);
      } else {
        out.append('%')
            .append(Character.toUpperCase(Character.forDigit((b >> 4) & 15, 16)))
            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
      }
    }
    return out.toString();
  }
}
