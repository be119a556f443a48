package io.shadan.gateway.masking.body;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import java.nio.charset.Charset;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a treatment makes of a value. */
public final class Treatments {

  /** The mark of a hidden value; always the same length, so that the length tells nothing. */
  public static final String MARK = "＊＊＊＊";

  private static final String ASCII_MARK = "****";
  private static final int KEPT = 4;
  private static final int LEAST_FOR_PARTIAL = 8;
  private static final Pattern MUNICIPALITY =
      Pattern.compile("^(.{2,3}?[都道府県])?(.+?[市区町村](?:.{1,4}?区)?)");
  private static final Pattern MONTH = Pattern.compile("^(\\d{4}[-/年]?\\d{2})");

  private Treatments() {}

  /**
   * The text to put in place of a value; empty when the upstream's bytes stay. Whatever cannot be
   * done as asked becomes the mark.
   *
   * @param charset charset of the body, which must be able to hold the result
   */
  public static Optional<String> apply(
      FieldTreatment treatment, FieldClass fieldClass, String value, Charset charset) {
    return switch (treatment) {
      case SHOW -> Optional.empty();
      case PARTIAL -> Optional.of(encodable(partial(value), charset));
      case GENERALISE -> Optional.of(encodable(generalise(fieldClass, value), charset));
      case REDACT, PSEUDONYM, REMOVE, DROP_RECORD -> Optional.of(mark(charset));
    };
  }

  /** The mark in a form the charset can hold. */
  public static String mark(Charset charset) {
    return charset.newEncoder().canEncode(MARK) ? MARK : ASCII_MARK;
  }

  /** Last four graphemes; a value too short to lose most of itself is hidden whole. */
  private static String partial(String value) {
    List<String> graphemes = graphemes(Normalizer.normalize(value, Normalizer.Form.NFKC));
    if (graphemes.size() <= LEAST_FOR_PARTIAL) {
      return MARK;
    }
    return MARK + String.join("", graphemes.subList(graphemes.size() - KEPT, graphemes.size()));
  }

  private static String generalise(FieldClass fieldClass, String value) {
    String normal = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
    Matcher matcher = (fieldClass == FieldClass.SITE ? MUNICIPALITY : MONTH).matcher(normal);
    return matcher.find() ? matcher.group() : MARK;
  }

  private static List<String> graphemes(String value) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(value);
    List<String> graphemes = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      graphemes.add(value.substring(start, end));
    }
    return graphemes;
  }

  private static String encodable(String text, Charset charset) {
    return charset.newEncoder().canEncode(text) ? text : mark(charset);
  }
}
