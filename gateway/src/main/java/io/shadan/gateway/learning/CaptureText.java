package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.BodyCharset;
import io.shadan.gateway.masking.body.CharsetCheck;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the charset all captures are in and reads them in it. */
final class CaptureText {

  private static final int HEAD = 2048;
  private static final Pattern LABEL =
      Pattern.compile("(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_-]+)", Pattern.CASE_INSENSITIVE);
  private static final List<String> CATALOGUED = List.of("UTF-8", "Shift_JIS", "EUC-JP");

  private CaptureText() {}

  /**
   * The charset: the content type's, else the one the captures declare, else the only one all are
   * valid in.
   *
   * @throws LearningRefusedException when there is none or more than one
   */
  static String charset(List<Capture> captures, Optional<String> contentType) {
    return contentType
        .flatMap(CaptureText::label)
        .or(() -> label(head(captures.get(0).body())))
        .map(CaptureText::catalogued)
        .orElseGet(() -> onlyFitting(captures));
  }

  /**
   * The text.
   *
   * @throws LearningRefusedException naming the file when it is not in that charset
   */
  static String read(Capture capture, String charset) {
    try {
      CharsetCheck.check(Optional.empty(), charset, capture.body());
      String text = DecodedText.of(capture.body(), charset).text();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (MalformedBodyException e) {
      throw new LearningRefusedException(
          capture.name() + " cannot be read as " + charset + ": " + e.getMessage());
    }
  }

  private static Optional<String> label(String text) {
    Matcher matcher = LABEL.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String catalogued(String label) {
    return BodyCharset.ofLabel(label)
        .flatMap(
            charset ->
                CATALOGUED.stream()
                    .filter(name -> BodyCharset.ofLabel(name).filter(charset::equals).isPresent())
                    .findFirst())
        .orElseThrow(
            () ->
                new LearningRefusedException(
                    "the charset of the captures is none of Shift_JIS, EUC-JP and UTF-8"));
  }

  private static String onlyFitting(List<Capture> captures) {
    boolean plain =
        captures.stream()
            .allMatch(capture -> new String(capture.body(), StandardCharsets.ISO_8859_1)
                .chars().allMatch(c -> c < 0x80));
    List<String> fitting =
        plain
            ? List.of("UTF-8")
            : CATALOGUED.stream()
                .filter(name -> captures.stream().allMatch(capture -> fits(capture, name)))
                .toList();
    // Japanese bytes that are valid UTF-8 by chance are rarer than any file
    if (fitting.size() == 1 || fitting.contains("UTF-8")) {
      return fitting.get(0);
    }
    throw new LearningRefusedException(
        "the charset of the captures could be any of "
            + fitting
            + ", expected one; give --content-type with a charset");
  }

  private static boolean fits(Capture capture, String name) {
    try {
      DecodedText.of(capture.body(), name);
      return true;
    } catch (MalformedBodyException e) {
      return false;
    }
  }

  private static String head(byte[] body) {
    return new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
  }
}
