package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.BodyFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what format captures are in. What is not learnt is refused with the word for it. */
final class CaptureFormat {

  private static final Pattern HTML =
      Pattern.compile("(?i)<(?:!doctype\\s+html|html|head|body|title|table|form)\\b");
  private static final Pattern MULTIPART = Pattern.compile("(?i)--\\S+\\r?\\ncontent-");
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_.*%+-]+=[^\\s<,]*+(?:&[^\\s<,]*+)*+\\s*");
  private static final Pattern CELLS = Pattern.compile("[^\\r\\n]*[,\\t;|][^\\r\\n]*(?s:.*)");

  private CaptureFormat() {}

  /**
   * The format: what the content type says, else what all captures look like.
   *
   * @throws LearningRefusedException naming a file that is empty, binary, of a format described by
   *     hand or of another one than the first
   */
  static BodyFormat of(List<Capture> captures, Optional<String> contentType) {
    captures.forEach(CaptureFormat::requireText);
    Optional<BodyFormat> said = contentType.flatMap(CaptureFormat::said);
    if (said.isPresent()) {
      return said.get();
    }
    BodyFormat first = seen(captures.get(0));
    for (Capture capture : captures) {
      if (seen(capture) != first) {
        throw new LearningRefusedException(
            "%s is %s, %s is %s; expected captures of one screen"
                .formatted(captures.get(0).name(), first, capture.name(), seen(capture)));
      }
    }
    return first;
  }

  private static void requireText(Capture capture) {
    if (ascii(capture).isBlank()) {
      throw new LearningRefusedException(capture.name() + " is empty, expected an answer's body");
    }
    for (byte b : capture.body()) {
      if (b >= 0 && b < '\t') {
        throw new LearningRefusedException(
            capture.name()
                + " is binary or compressed, expected text; undo content codings such as gzip");
      }
    }
  }

  /** A label such as text/plain or application/octet-stream says nothing of the format. */
  private static Optional<BodyFormat> said(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/")) {
      throw byHand("the content type", "multipart");
    }
    if (type.contains("form-urlencoded")) {
      throw byHand("the content type", "form");
    }
    if (type.contains("html")) {
      return Optional.of(BodyFormat.HTML);
    }
    if (type.contains("json")) {
      return Optional.of(BodyFormat.JSON);
    }
    if (type.contains("xml")) {
      return Optional.of(BodyFormat.XML);
    }
    boolean cells = type.contains("csv") || type.contains("tab-separated");
    return cells ? Optional.of(BodyFormat.CSV) : Optional.empty();
  }

  private static BodyFormat seen(Capture capture) {
    String text = ascii(capture).replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
    if (text.startsWith("{") || text.startsWith("[")) {
      return BodyFormat.JSON;
    }
    if (text.startsWith("<")) {
      boolean html = !text.startsWith("<?xml") && HTML.matcher(text).find();
      return html || text.contains("<html") ? BodyFormat.HTML : BodyFormat.XML;
    }
    if (MULTIPART.matcher(text).lookingAt()) {
      throw byHand(capture.name(), "multipart");
    }
    if (FORM.matcher(text).matches()) {
      throw byHand(capture.name(), "form");
    }
    if (CELLS.matcher(text).matches()) {
      return BodyFormat.CSV;
    }
    throw byHand(capture.name(), "fixed (lines of one width) or text");
  }

  private static LearningRefusedException byHand(String what, String format) {
    return new LearningRefusedException(
        what + " means format " + format + ", which is described by hand: docs/catalogue.md");
  }

  private static String ascii(Capture capture) {
    return new String(capture.body(), StandardCharsets.ISO_8859_1);
  }
}
