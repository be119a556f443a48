package io.shadan.gateway.masking.body;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import java.nio.charset.Charset;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a treatment makes of a value. */
public final class Treatments {

  /** The mark of a hidden value; always the same length, so that the length tells nothing. */
  public static final String MARK = "＊＊＊＊";

  private static final String ASCII_MARK = "****";
  private static final int KEPT = 4;
  private static final int LEAST_FOR_PARTIAL = 8;
  private static final Pattern ACCOUNT =
      Pattern.compile("([0-9 -]*(?:[0-9][ -]?){3})(?:[0-9][ -]?){3}[0-9]");

  private static final boolean[] HIDES = new boolean[FieldTreatment.values().length];
  private static final Map<Charset, String> MARKS = new ConcurrentHashMap<>();

  static {
    for (FieldTreatment treatment : FieldTreatment.values()) {
      HIDES[treatment.ordinal()] = hiding(treatment);
    }
  }

  private Treatments() {}

  /**
   * The text to put in place of a value; empty when the upstream's bytes stay. Whatever cannot be
   * done as asked becomes the mark: a pseudonym where there is no key, a removal because a missing
   * value must never look like an empty one.
   *
   * @param charset charset of the body, which must be able to hold the result
   * @param pseudonyms those of the answer; empty where there is no key for them
   */
  public static Optional<String> apply(
      FieldTreatment treatment,
      FieldClass fieldClass,
      String value,
      Charset charset,
      Optional<Pseudonyms> pseudonyms) {
    return switch (treatment) {
      case SHOW -> Optional.empty();
      case PARTIAL ->
          Optional.of(
              encodable(
                  fieldClass == FieldClass.BANK_ACCOUNT ? account(value) : partial(value),
                  charset));
      case GENERALISE ->
          Optional.of(
              encodable(Generalisation.of(fieldClass, normal(value)).orElse(MARK), charset));
      case PSEUDONYM ->
          Optional.of(
              pseudonyms
                  .map(scope -> scope.of(fieldClass, normal(value)))
                  .orElseGet(() -> mark(charset)));
      case REDACT, REMOVE, DROP_RECORD -> Optional.of(mark(charset));
    };
  }

  /** Whether a treatment makes the same mark of every value, so that the value need not be read. */
  public static boolean hides(FieldTreatment treatment) {
    return HIDES[treatment.ordinal()];
  }

  private static boolean hiding(FieldTreatment treatment) {
    return switch (treatment) {
      case SHOW, PARTIAL, GENERALISE, PSEUDONYM -> false;
      case REDACT, REMOVE, DROP_RECORD -> true;
    };
  }

  /** The mark in a form the charset can hold. */
  public static String mark(Charset charset) {
    return MARKS.computeIfAbsent(charset, each -> encodable(MARK, each));
  }

  /** Last four graphemes; a value too short to lose most of itself is hidden whole. */
  private static String partial(String value) {
    List<String> graphemes = graphemes(normal(value));
    if (graphemes.size() <= LEAST_FOR_PARTIAL) {
      return MARK;
    }
    return MARK + String.join("", graphemes.subList(graphemes.size() - KEPT, graphemes.size()));
  }

  /**
   * An account number without its last four digits, as notices print it; they stood there in full
   * in 2020. What holds anything but a number, or one too short to lose four, is hidden whole.
   */
  private static String account(String value) {
    Matcher number = ACCOUNT.matcher(normal(value));
    return number.matches() ? number.group(1) + MARK : MARK;
  }

  /** NFKC without control characters and outer white space, which carry nothing a person reads. */
  private static String normal(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFKC).replaceAll("\\p{Cntrl}+", " ").strip();
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
    return charset.newEncoder().canEncode(text) ? text : ASCII_MARK;
  }
}
