package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.RecordSpec;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One record as a masker found it: what was read where its key and its period should be. */
public final class FoundRecord {

  private static final Pattern NOT_OF_A_NUMBER = Pattern.compile("[\\s\\-‐−]");
  private static final Pattern SPACE = Pattern.compile("\\s");

  private final RecordSpec spec;
  private final @Nullable FoundRecord outer;
  private Set<String> keys = Set.of();
  private Set<String> periods = Set.of();

  /**
   * A record.
   *
   * @param outer the record around it
   */
  public FoundRecord(RecordSpec spec, @Nullable FoundRecord outer) {
    this.spec = spec;
    this.outer = outer;
  }

  public RecordSpec spec() {
    return spec;
  }

  /** The record around it, if any. */
  public Optional<FoundRecord> outer() {
    return Optional.ofNullable(outer);
  }

  /** Whether it is one of the answer's hits and no part of another record. */
  public boolean outermost() {
    return outer == null || (outer.spec.at().isEmpty() && outer.outermost());
  }

  /** Notes a text that stands where the supply point number should be. */
  public void readKey(String text) {
    keys = with(keys, NOT_OF_A_NUMBER.matcher(nfkc(text)).replaceAll(""));
  }

  /** Notes a text that stands where the period should be. */
  public void readPeriod(String text) {
    periods = with(periods, SPACE.matcher(nfkc(text)).replaceAll(""));
  }

  /**
   * The one text read as the key, the outer record's when this one has none; empty when there is
   * none or two that disagree.
   */
  Optional<String> key() {
    return keys.isEmpty() && outer != null ? outer.key() : single(keys);
  }

  /** Whether the text is its key. */
  public boolean keyIs(String text) {
    return key().filter(text::equals).isPresent();
  }

  /** Whether it, or the record around it when its kind has none, is about a period. */
  boolean dated() {
    return spec.period().isPresent() || (outer != null && outer.dated());
  }

  /** As {@link #key}. */
  Optional<String> period() {
    return spec.period().isEmpty() && outer != null ? outer.period() : single(periods);
  }

  /** Two that differ disagree, however many more there are. */
  private static Set<String> with(Set<String> known, String text) {
    if (known.size() == 2 || known.contains(text)) {
      return known;
    }
    return known.isEmpty() ? Set.of(text) : Set.of(known.iterator().next(), text);
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  private static Optional<String> single(Set<String> texts) {
    return texts.size() == 1 ? Optional.of(texts.iterator().next()) : Optional.empty();
  }
}
