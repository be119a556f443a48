package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.FieldClass;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a label sounds like. A guess is a comment for the person who decides, nothing else. */
final class ClassGuess {

  private static final Map<Pattern, FieldClass> WORDS = new LinkedHashMap<>();
  private static final Set<FieldClass> ABOUT_A_PERSON =
      Set.of(
          FieldClass.SUPPLY_POINT,
          FieldClass.CONTRACT_NAME,
          FieldClass.CONTACT,
          FieldClass.SITE,
          FieldClass.BANK_ACCOUNT,
          FieldClass.REMARKS);

  static {
    word("供給地点|受電地点|supply_?point|spn", FieldClass.SUPPLY_POINT);
    word("件数|合計|総数|ページ|頁|^no\\.?$|total|(?<!ac)count|^page|^size$", FieldClass.DERIVED);
    word("口座|振替|銀行|支店|account|bank", FieldClass.BANK_ACCOUNT);
    word("小売|事業者|retailer", FieldClass.RETAILER);
    word("電話|連絡先|携帯|fax|メール|tel|phone|mail", FieldClass.CONTACT);
    word("住所|郵便|所在|市区町村|市町村|引込柱|電柱|address|postal|municip|pole|^zip", FieldClass.SITE);
    word("契約電流|current|異動申込受付日", FieldClass.SITE);
    word("メニュー|契約種別|契約電力|契約容量|料金|単価|power|menu|plan|charge", FieldClass.CONTRACT_TERMS);
    word("名義|氏名|お名前|契約者|カナ|フリガナ|需要者|name|kana", FieldClass.CONTRACT_NAME);
    word("使用量|電力量|kwh|usage", FieldClass.USAGE);
    word("計器|検針|メータ|meter", FieldClass.METER);
    word("設備|負荷|機器|equipment", FieldClass.EQUIPMENT);
    word("地図|図面|map", FieldClass.MAP);
    word("履歴|異動|受付|申込|history|movement|accepted", FieldClass.HISTORY);
    word("備考|申出|メモ|特記|remark|memo|note", FieldClass.REMARKS);
    word("年月|対象月|month|period", FieldClass.PUBLIC);
  }

  private ClassGuess() {}

  /** The class, if the label sounds like one. */
  static Optional<FieldClass> of(String label) {
    String plain = Normalizer.normalize(label, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return WORDS.entrySet().stream()
        .filter(word -> word.getKey().matcher(plain).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether what follows the label is somebody's even where it never differs. */
  static boolean announcesPerson(String label) {
    return of(label).filter(ABOUT_A_PERSON::contains).isPresent();
  }

  private static void word(String pattern, FieldClass fieldClass) {
    WORDS.put(Pattern.compile(pattern), fieldClass);
  }
}
