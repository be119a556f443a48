package io.shadan.gateway.masking.multipart;

import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the headers of a part say that decides how it is read. None of them is passed on: names of
 * files are data.
 *
 * @param name from {@code Content-Disposition}
 * @param type media type in lower case, without parameters; {@code text/plain} when none is given
 * @param charset its charset parameter
 */
record PartHeaders(String name, String type, Optional<String> charset) {

  private static final String DISPOSITION = "content-disposition";
  private static final String TYPE = "content-type";
  private static final String CODING = "content-transfer-encoding";
  private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");
  private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9-]{1,64}):[ \\t]*(.*)");
  private static final Pattern VALUE = Pattern.compile("([A-Za-z0-9.+/-]{1,100})[ \\t]*");
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";[ \\t]*([A-Za-z0-9*-]{1,32})=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;\"]+))[ \\t]*");

  static PartHeaders of(String text, int number) throws MalformedBodyException {
    Map<String, String> headers = new HashMap<>();
    for (String line : text.split("\r\n", -1)) {
      Matcher header = HEADER.matcher(line);
      if (!header.matches()
          || headers.put(header.group(1).toLowerCase(Locale.ROOT), header.group(2)) != null) {
        throw odd(number, "a header that is folded, repeated or none");
      }
    }
    if (!PLAIN.contains(headers.getOrDefault(CODING, "binary").strip().toLowerCase(Locale.ROOT))) {
      throw odd(number, "a transfer encoding, expected none");
    }
    Map<String, String> disposition = parameters(headers.getOrDefault(DISPOSITION, ""), number);
    Map<String, String> type = parameters(headers.getOrDefault(TYPE, "text/plain"), number);
    return new PartHeaders(
        disposition.getOrDefault("name", ""),
        type.getOrDefault("", ""),
        Optional.ofNullable(type.get("charset")));
  }

  /** Parameters by name in lower case; the value before them has the empty name. */
  private static Map<String, String> parameters(String text, int number)
      throws MalformedBodyException {
    Map<String, String> parameters = new HashMap<>();
    Matcher value = VALUE.matcher(text);
    if (!value.lookingAt()) {
      throw odd(number, "no disposition or type that can be read");
    }
    parameters.put("", value.group(1).toLowerCase(Locale.ROOT));
    Matcher parameter = PARAMETER.matcher(text);
    int at = value.end();
    while (at < text.length()) {
      if (!parameter.region(at, text.length()).lookingAt()) {
        throw odd(number, "a header parameter that cannot be read");
      }
      String given = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
      if (parameters.put(parameter.group(1).toLowerCase(Locale.ROOT), given) != null) {
        throw odd(number, "a header parameter twice");
      }
      at = parameter.end();
    }
    return parameters;
  }

  private static MalformedBodyException odd(int number, String what) {
    return new MalformedBodyException("part " + number + " of the body has " + what);
  }
}
