package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.FieldClass;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a label sounds like. A guess is a comment for the person who decides, nothing else, and
 * never {@code public}: what anybody may see is for a person to say.
 */
final class ClassGuess {

  private static final Map<Pattern, FieldClass> WORDS = new LinkedHashMap<>();

  /** Labels are spaced out to one width: 契　約　名　義. */
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private static final Set<FieldClass> ABOUT_A_PERSON =
      Set.of(
          FieldClass.SUPPLY_POINT,
          FieldClass.CONTRACT_NAME,
          FieldClass.CONTACT,
          FieldClass.SITE,
          FieldClass.BANK_ACCOUNT,
          FieldClass.REMARKS);

  static {
    word(
        "(?:供給|受電)地点(?!.{0,4}(?:住所|所在|場所|名称))|supply_?point(?!_?addr)|spn",
        FieldClass.SUPPLY_POINT);
    word("件数|合計|総数|ページ|頁|^no\\.?$|total|(?<!ac)count|^page|^size$", FieldClass.DERIVED);
    word("口座|振替|口振|銀行|支店|金融機関|預金|貯金|引き?落|通帳|クレジット|カード番号|account|bank", FieldClass.BANK_ACCOUNT);
    word("小売|事業者|retailer", FieldClass.RETAILER);
    word("電話|連絡先|携帯|fax|ファッ?クス|メール|tel|phone|mail", FieldClass.CONTACT);
    word("送付先|請求先|郵送先", FieldClass.CONTACT);
    word("場所名", FieldClass.CONTRACT_NAME);
    word("住所|郵便|所在|(?:使用|需要|供給|契約|設置)場所|都道府県|市区町村|市町村", FieldClass.SITE);
    word("町名|丁目|番地|方書|建物|部屋番号|号室|引込柱|電柱|address|postal|municip|pole|^zip", FieldClass.SITE);
    word("契約電流|current|異動申込受付日", FieldClass.SITE);
    word("メニュー|接続送電|契約種別|契約電力|契約容量|料金|単価|power|menu|plan|charge", FieldClass.CONTRACT_TERMS);
    word("名義|氏名|姓名|名前|契約者|需要者|需要家名|使用者|申込者|世帯主|代表者|担当者", FieldClass.CONTRACT_NAME);
    word("お客(?:さま|様)名|顧客名|会社名|法人名|屋号|宛名|[カガ]ナ|[かが]な|name|kana", FieldClass.CONTRACT_NAME);
    word("使用量|電力量|kwh|usage", FieldClass.USAGE);
    word("計器|検針|メータ|meter", FieldClass.METER);
    word("設備|負荷|機器|equipment", FieldClass.EQUIPMENT);
    word("地図|図面|map", FieldClass.MAP);
    word("履歴|異動|受付|申込|history|movement|accepted", FieldClass.HISTORY);
    word("備考|申出|メモ|特記|remark|memo|note", FieldClass.REMARKS);
  }

  private ClassGuess() {}

  /** The class, if the label sounds like one. */
  static Optional<FieldClass> of(String label) {
    String plain =
        SPACES
            .matcher(Normalizer.normalize(label, Normalizer.Form.NFKC))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    return WORDS.entrySet().stream()
        .filter(word -> word.getKey().matcher(plain).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Every class anything may sound like. */
  static Set<FieldClass> classes() {
    return Set.copyOf(WORDS.values());
  }

  /** Whether what follows the label is somebody's even where it never differs. */
  static boolean announcesPerson(String label) {
    return of(label).filter(ABOUT_A_PERSON::contains).isPresent();
  }

  private static void word(String pattern, FieldClass fieldClass) {
    WORDS.put(Pattern.compile(pattern), fieldClass);
  }
}
