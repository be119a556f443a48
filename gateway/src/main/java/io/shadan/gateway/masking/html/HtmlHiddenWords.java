package io.shadan.gateway.masking.html;

import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.Judgements;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Codes, numbers and Latin names hidden on a page; as tokens of its markup they speak too. */
final class HtmlHiddenWords {

  /** Stands in hidden dates and in the links of any screen. */
  private static final Pattern YEAR = Pattern.compile("(?:19|20)[0-9]{2}");

  private final Judgements judgements;
  private final Function<Place, FieldTreatment> treatments;
  private final Set<String> words = new HashSet<>();

  private HtmlHiddenWords(Judgements judgements, Function<Place, FieldTreatment> treatments) {
    this.judgements = judgements;
    this.treatments = treatments;
  }

  /** The words, in lower case and NFKC. */
  static MarkupWords of(
      HtmlFields fields, Judgements judgements, Function<Place, FieldTreatment> treatments) {
    HtmlHiddenWords hidden = new HtmlHiddenWords(judgements, treatments);
    for (Place place : fields.texts()) {
      hidden.add(place, place.element().text());
    }
    fields.attributes(
        (name, place) -> {
          if (!HtmlAttributes.isState(name)) {
            hidden.add(place, place.element().attribute(name));
          }
        });
    return MarkupWords.hidden(hidden.words);
  }

  private void add(Place place, String value) {
    HtmlRecord record = place.record();
    // a word of a record that goes must change nothing in what stays
    boolean gone = record != null && judgements.of(record.found()).dropped();
    if (!gone
        && !place.count()
        && mayHoldWord(value)
        && treatments.apply(place) != FieldTreatment.SHOW) {
      for (String word : HtmlTokens.words(normal(value), MarkupWords.SHORTEST)) {
        if (word.length() > MarkupWords.SHORTEST || !YEAR.matcher(word).matches()) {
          words.add(word);
        }
      }
    }
  }

  /** Whether it holds letters and digits in a row, or what may become such in NFKC. */
  private static boolean mayHoldWord(String value) {
    int row = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isItself(c)) {
        return true;
      }
      row = HtmlTokens.isLatin(c) ? row + 1 : 0;
      if (row == MarkupWords.SHORTEST) {
        return true;
      }
    }
    return false;
  }

  /** In NFKC, unless no Latin letter could come of it. */
  private static String normal(String value) {
    int at = 0;
    while (at < value.length() && isItself(value.charAt(at))) {
      at++;
    }
    return at == value.length() ? value : Normalizer.normalize(value, Normalizer.Form.NFKC);
  }

  private static boolean isItself(char c) {
    boolean ideograph = c >= '\u4e00' && c <= '\u9fff';
    boolean kana = c >= '\u3041' && c <= '\u30fe';
    boolean halfWidth = c >= '\uff66' && c <= '\uff9f';
    return c < 0x80 || ideograph || kana || halfWidth || c == '\u3000';
  }
}
