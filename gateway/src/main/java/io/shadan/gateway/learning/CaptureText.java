package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.BodyCharset;
import io.shadan.gateway.masking.body.BodyHead;
import io.shadan.gateway.masking.body.CharsetCheck;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the charset all captures are in and reads them in it. */
final class CaptureText {

  private static final int HEAD = 2048;
  private static final String UTF_8 = "UTF-8";
  private static final Pattern LABEL =
      Pattern.compile("(?i)(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_-]+)");
  private static final List<String> CATALOGUED = List.of(UTF_8, "Shift_JIS", "EUC-JP");

  private CaptureText() {}

  /**
   * The charset: the content type's, else the one the captures declare, else the only one all are
   * valid in.
   *
   * @throws LearningRefusedException when there is none or more than one
   */
  static String charset(List<Capture> captures, Optional<String> contentType) {
    Optional<String> given = contentType.flatMap(CaptureText::label);
    if (given.isPresent()) {
      return catalogued(given.get());
    }
    Optional<String> declared = label(head(captures.get(0))).map(CaptureText::catalogued);
    declared
        .filter(name -> !name.equals(UTF_8))
        .ifPresent(name -> captures.forEach(capture -> requireTrue(name, capture)));
    return declared.orElseGet(() -> onlyFitting(captures));
  }

  /**
   * The text.
   *
   * @throws LearningRefusedException naming the file when it is not in that charset
   */
  static String read(Capture capture, String charset) {
    try {
      CharsetCheck.check(Optional.empty(), charset, BodyHead.of(capture.body()));
      String text = DecodedText.of(capture.body(), charset).text();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (MalformedBodyException e) {
      throw new LearningRefusedException(
          "%s cannot be read as %s: %s".formatted(capture.name(), charset, e.getMessage()));
    }
  }

  /** The charset of a catalogued name. */
  static Charset java(String catalogued) {
    return BodyCharset.ofLabel(catalogued).orElseThrow();
  }

  private static Optional<String> label(String text) {
    Matcher matcher = LABEL.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String catalogued(String label) {
    Optional<Charset> charset = BodyCharset.ofLabel(label);
    return CATALOGUED.stream()
        .filter(name -> charset.equals(BodyCharset.ofLabel(name)))
        .findFirst()
        .orElseThrow(
            () ->
                new LearningRefusedException(
                    "the charset of the captures is none of Shift_JIS, EUC-JP and UTF-8"));
  }

  /** Japanese bytes that are valid UTF-8 by chance are rarer than any wrong label. */
  private static void requireTrue(String declared, Capture capture) {
    if (!isAscii(capture) && fits(capture, UTF_8)) {
      throw new LearningRefusedException(
          "%s declares %s and is UTF-8; give --content-type with a charset if the label is right"
              .formatted(capture.name(), declared));
    }
  }

  private static String onlyFitting(List<Capture> captures) {
    List<String> fitting =
        CATALOGUED.stream()
            .filter(name -> captures.stream().allMatch(capture -> fits(capture, name)))
            .toList();
    if (fitting.size() == 1 || fitting.contains(UTF_8)) {
      return fitting.get(0);
    }
    throw new LearningRefusedException(
        fitting.isEmpty()
            ? "the captures are not all in one of Shift_JIS, EUC-JP and UTF-8"
            : "the captures could be in any of "
                + String.join(", ", fitting)
                + "; give --content-type with a charset");
  }

  private static boolean fits(Capture capture, String name) {
    try {
      DecodedText.requireValid(capture.body(), java(name));
      return true;
    } catch (MalformedBodyException e) {
      return false;
    }
  }

  private static boolean isAscii(Capture capture) {
    return new String(capture.body(), StandardCharsets.ISO_8859_1).chars().allMatch(c -> c < 0x80);
  }

  private static String head(Capture capture) {
    byte[] body = capture.body();
    return new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
  }
}
