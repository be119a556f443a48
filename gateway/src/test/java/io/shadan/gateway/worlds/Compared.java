package io.shadan.gateway.worlds;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the answers of two worlds against each other, byte for byte. What is random by design and
 * so is made the same first, is exactly: the exchange id, in the header {@code Shadan-Exchange} and
 * where a refusal repeats it as its decision id. Nothing else; no answer carries a date.
 */
final class Compared {

  private static final Pattern EXCHANGE =
      Pattern.compile("\r\nShadan-Exchange: ([0-9a-f]{32})\r\n");
  private static final String ANY = "x".repeat(32);
  private static final int REPORTED = 12;
  private static final int AROUND = 90;

  private final List<String> differences = new ArrayList<>();
  private final Map<String, Integer> byPath = new TreeMap<>();
  private final Map<String, Integer> byStatus = new TreeMap<>();
  private long compared;

  /** Two answers to the same request. */
  synchronized void add(String target, byte[] one, byte[] other) {
    compared++;
    byte[] first = normal(one);
    byte[] second = normal(other);
    byStatus.merge(new String(first, 9, 3, StandardCharsets.ISO_8859_1), 1, Integer::sum);
    if (Arrays.equals(first, second)) {
      return;
    }
    byPath.merge(target.replaceAll("\\?.*|/09[0-9]+", ""), 1, Integer::sum);
    if (differences.size() < REPORTED) {
      differences.add(target + "\n" + difference(first, second));
    }
  }

  long compared() {
    return compared;
  }

  /** Pairs by status of the first answer. */
  Map<String, Integer> statuses() {
    return byStatus;
  }

  /** Pairs that differed, by path. */
  Map<String, Integer> differing() {
    return byPath;
  }

  /** The first few differences. */
  String report() {
    return byPath + "\n" + String.join("\n", differences);
  }

  private static byte[] normal(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    Matcher id = EXCHANGE.matcher(text);
    return id.find()
        ? text.replace(id.group(1), ANY).getBytes(StandardCharsets.ISO_8859_1)
        : answer;
  }

  /** The first difference of the bodies, or else of the heads. */
  private static String difference(byte[] one, byte[] other) {
    String first = text(one);
    String second = text(other);
    int from = first.indexOf("\r\n\r\n");
    int to = second.indexOf("\r\n\r\n");
    int inBody = mismatch(first.substring(from), second.substring(to));
    int at = inBody < 0 ? mismatch(first, second) : from + inBody;
    return near(first, at) + "\n" + near(second, inBody < 0 ? at : to + inBody);
  }

  private static int mismatch(String one, String other) {
    return Arrays.mismatch(one.toCharArray(), other.toCharArray());
  }

  private static String near(String answer, int at) {
    return "  "
        + answer
            .substring(Math.max(0, at - AROUND), Math.min(answer.length(), at + AROUND))
            .replace("\r", "\\r")
            .replace("\n", "\\n");
  }

  private static String text(byte[] answer) {
    boolean sjis = new String(answer, StandardCharsets.ISO_8859_1).contains("Shift_JIS");
    return new String(answer, sjis ? Charset.forName("windows-31j") : StandardCharsets.UTF_8);
  }
}
