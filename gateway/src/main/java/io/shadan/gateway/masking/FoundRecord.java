package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.register.SupplyFact;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One record as a masker found it: what was read where its key and its period should be. */
public final class FoundRecord {

  private static final Pattern NOT_OF_A_NUMBER = Pattern.compile("[\\s\\-‐−]");
  private static final Pattern SPACE = Pattern.compile("\\s");
  private static final Pattern NUMBER = Pattern.compile("(?<![0-9])(?:[0-9]{22})+(?![0-9])");
  private static final int DIGITS = 22;
  private static final int RETAILER_CODE = 5;

  private final RecordSpec spec;
  private final @Nullable FoundRecord outer;
  private final Reading key = new Reading();
  private final Reading period = new Reading();
  private final Reading others = new Reading();
  private @Nullable String retailer;
  private boolean severalRetailers;
  private @Nullable RecordJudge judge;

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

  /**
   * Whether it is one of the answer's hits and no part of another record; inside one of its own
   * kind it stands because an end tag is missing.
   */
  public boolean outermost() {
    return outer == null
        || ((outer.spec.at().isEmpty() || outer.spec == spec) && outer.outermost());
  }

  /** Notes a text that stands where the supply point number should be. */
  public void readKey(String text) {
    key.add(number(text));
  }

  /**
   * Notes a text that stands where the record shows a supply point number beside its key. A record
   * that names two customers is nobody's: its key may be that of the search, its names the other's.
   */
  private void readOther(String text) {
    String squeezed = number(text);
    if (squeezed.length() < DIGITS) {
      return;
    }
    if (squeezed.length() == DIGITS && isDigits(squeezed)) {
      others.add(squeezed);
      return;
    }
    Matcher numbers = NUMBER.matcher(squeezed);
    while (numbers.find()) {
      // white space between two numbers is gone by now
      for (int at = numbers.start(); at < numbers.end(); at += DIGITS) {
        others.add(numbers.group().substring(at - numbers.start(), at - numbers.start() + DIGITS));
      }
    }
  }

  private static boolean isDigits(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at == text.length();
  }

  /** Whether values of a class tell more of their record than what is to be masked. */
  public static boolean reads(@Nullable FieldClass fieldClass) {
    return fieldClass == FieldClass.SUPPLY_POINT || fieldClass == FieldClass.RETAILER;
  }

  /** Notes a value of one of the classes it {@link #reads}; other classes tell nothing here. */
  public void readField(FieldClass fieldClass, String text) {
    if (fieldClass == FieldClass.SUPPLY_POINT) {
      readOther(text);
    } else if (fieldClass == FieldClass.RETAILER && spec.namesSupplier()) {
      readRetailer(text);
    }
  }

  /** A retailer's name is no code and says nothing that the register could be held against. */
  private void readRetailer(String text) {
    String code = isVisibleAscii(text) ? text : SPACE.matcher(nfkc(text)).replaceAll("");
    if (isRetailerCode(code)) {
      severalRetailers |= retailer != null && !retailer.equals(code);
      retailer = code;
    }
  }

  /** Five capital letters or digits, at least one of them a digit: names have none. */
  private static boolean isRetailerCode(String text) {
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digit |= c >= '0' && c <= '9';
      if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return digit && text.length() == RETAILER_CODE;
  }

  /** Holds what is known of its supply against what the record itself names as its supplier. */
  SupplyFact reconciled(SupplyFact known) {
    if (retailer == null) {
      return known;
    }
    return severalRetailers ? known.namedSeveral() : known.reconciled(retailer);
  }

  /** Notes a text that stands where the period should be. */
  public void readPeriod(String text) {
    period.add(isVisibleAscii(text) ? text : SPACE.matcher(nfkc(text)).replaceAll(""));
  }

  /**
   * The one text read as the key, the outer record's when this one has none; empty when there is
   * none or two that disagree, or when another number stands in the record.
   */
  Optional<String> key() {
    Optional<String> own = key.nothing() && outer != null ? inherited(outer) : key.single();
    return others.nothing() ? own : own.filter(number -> others.single().equals(own));
  }

  /**
   * One of its own kind around it is another hit whose end tag is missing, and not its customer.
   */
  private Optional<String> inherited(FoundRecord around) {
    return around.spec == spec ? Optional.empty() : around.key();
  }

  /**
   * Every number read in it, or around it where its own kind has none: one customer may have
   * several supply points.
   */
  Set<String> numbers() {
    Set<String> numbers = new LinkedHashSet<>(others.all());
    if (key.nothing() && outer != null && outer.spec != spec) {
      numbers.addAll(outer.numbers());
    } else {
      numbers.addAll(key.all());
    }
    return numbers;
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
    return spec.period().isEmpty() && outer != null ? outer.period() : period.single();
  }

  /** The judge of this record, once it has been judged. */
  @Nullable RecordJudge judge() {
    return judge;
  }

  void judge(RecordJudge judge) {
    this.judge = judge;
  }

  private static String number(String text) {
    return isVisibleAscii(text) && text.indexOf('-') < 0
        ? text
        : NOT_OF_A_NUMBER.matcher(nfkc(text)).replaceAll("");
  }

  /** Such a text is in NFKC and holds no white space. */
  private static boolean isVisibleAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String nfkc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /** What was read at one place of a record, perhaps more than once. */
  private static final class Reading {
    private @Nullable String text;
    private @Nullable Set<String> several;

    void add(String read) {
      if (text != null && !text.equals(read)) {
        if (several == null) {
          several = new LinkedHashSet<>();
          several.add(text);
        }
        several.add(read);
      }
      text = read;
    }

    Set<String> all() {
      return several != null ? several : text == null ? Set.of() : Set.of(text);
    }

    boolean nothing() {
      return text == null;
    }

    Optional<String> single() {
      return several != null ? Optional.empty() : Optional.ofNullable(text);
    }
  }
}
