package io.shadan.demo.customers;

import io.shadan.demo.customers.SupplySpell.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Customers the story, the tests and the documents name. Nobody else bears {@link #SEARCH_SURNAME}:
 * a search for it finds {@link #SURNAME_TOTAL} customers, of which {@link #SURNAME_OWN} are the
 * affiliated retailer's.
 */
public final class StoryCustomers {
  /** Municipality of the declared disaster: 太宰府市. */
  public static final String DISASTER_MUNICIPALITY = "40221";

  /** Surname of the search; both characters exist in windows-31j but not in plain Shift_JIS. */
  public static final String SEARCH_SURNAME = "髙﨑";

  public static final int SURNAME_TOTAL = 12;
  public static final int SURNAME_OWN = 5;

  /** Customer of the affiliated retailer in 40221. */
  public static final String OWN = "0940220000000000010001";

  /** Customer of C0123 in 40221. */
  public static final String COMPETITOR = "0940220000000000020002";

  /** Customer of C0123 in 40203 久留米市, outside the disaster. */
  public static final String COMPETITOR_ELSEWHERE = "0940200000000000030003";

  /** New home in 40221 that has no supplier yet. */
  public static final String NEW_HOME = "0940220000000000040004";

  /** High-voltage customer in 40221 under last-resort supply. */
  public static final String LAST_RESORT = "0940220000000000050005";

  /** In 40221; went from the affiliated retailer to C0123 eleven months ago. */
  public static final String SWITCHED = "0940220000000000060006";

  /** In 40131; C0123's until it comes to the affiliated retailer in twenty days. */
  public static final String PENDING = "0940130000000000070007";

  private static final long SEED = 4022100L;

  private final Wordlists words;
  private final LocalDate today;
  private final List<Customer> cast = new ArrayList<>();

  private StoryCustomers(Wordlists words, LocalDate today) {
    this.words = words;
    this.today = today;
  }

  static List<Customer> make(Wordlists words, LocalDate today) {
    StoryCustomers story = new StoryCustomers(words, today);
    story.leads();
    story.namesakes();
    return List.copyOf(story.cast);
  }

  private void leads() {
    LocalDate old = today.minusYears(6);
    bearer(OWN, "澄香", "ｽﾐｶ", "40221", "五条２丁目３－１２", open(old, Retailer.AFFILIATED));
    bearer(COMPETITOR, "蒼一郎", "ｿｳｲﾁﾛｳ", "40221", "都府楼南４丁目１１－５　①ビル～東～３０２", competitor(old));
    bearer(COMPETITOR_ELSEWHERE, "紗和", "ｻﾜ", "40203", "東町１丁目８－３", competitor(old));
    bearer(
        NEW_HOME,
        "凪",
        "ﾅｷﾞ",
        "40221",
        "大佐野６丁目２７－１",
        List.of(SupplySpell.open(today.minusDays(40), Status.UNSETTLED)));
    bearer(
        SWITCHED,
        "千歳",
        "ﾁﾄｾ",
        "40221",
        "国分３丁目１９－８",
        changing(old, Retailer.AFFILIATED, switchDay(today), Retailer.COMPETITOR));
    add(
        LAST_RESORT,
        new Reading("㈱みずき野冷凍　①工場", "ｶ)ﾐｽﾞｷﾉﾚｲﾄｳ"),
        "40221",
        "水城２丁目１－１",
        Voltage.HIGH,
        List.of(
            SupplySpell.open(old, "B0142").endingAt(today.minusDays(90)),
            SupplySpell.open(today.minusDays(90), Status.LAST_RESORT)));
    add(
        PENDING,
        new Reading("筒井原　和奏", "ﾂﾂｲﾊﾞﾗ ﾜｶﾅ"),
        "40131",
        "香椎５丁目２－２２",
        Voltage.LOW,
        changing(old, Retailer.COMPETITOR, today.plusDays(20), Retailer.AFFILIATED));
  }

  private void namesakes() {
    LocalDate old = today.minusYears(4);
    List<SupplySpell> own = open(old, Retailer.AFFILIATED);
    bearer("0940220000000000080008", "市松", "ｲﾁﾏﾂ", "40221", "観世音寺１丁目４－６", own);
    bearer("0940130000000000090009", "菜緒", "ﾅｵ", "40131", "箱崎３丁目３０－２", own);
    bearer("0940200000000000100010", "巌", "ｲﾜｵ", "40203", "津福本町５丁目２－９", own);
    bearer("0943100000000000110011", "久遠", "ｸｵﾝ", "43100", "水前寺２丁目１７－４", own);
    bearer("0940210000000000120012", "八重", "ﾔｴ", "40217", "針摺１丁目６－１５", open(old, "B0101"));
    bearer("0945200000000000130013", "灯", "ﾄﾓﾘ", "45201", "神宮３丁目２－７", open(old, "B0126"));
    bearer("0946200000000000140014", "伊吹", "ｲﾌﾞｷ", "46201", "郡元２丁目８－１", open(old, "B0174"));
  }

  /** Day {@link #SWITCHED} changed hands. */
  static LocalDate switchDay(LocalDate today) {
    return today.minusMonths(11).withDayOfMonth(1);
  }

  private void bearer(
      String supplyPoint,
      String given,
      String kana,
      String municipality,
      String street,
      List<SupplySpell> supply) {
    Reading name = new Reading(SEARCH_SURNAME + "　" + given, "ﾀｶｻｷ " + kana);
    add(supplyPoint, name, municipality, street, Voltage.LOW, supply);
  }

  private void add(
      String supplyPoint,
      Reading name,
      String municipality,
      String street,
      Voltage voltage,
      List<SupplySpell> supply) {
    Municipality place = place(municipality);
    Dice dice = new Dice(SEED, cast.size());
    Sketch sketch =
        new Sketch(
            supplyPoint,
            name,
            place,
            Optional.of(place.prefecture() + place.name() + street),
            voltage,
            supply,
            MovementMaker.make(new Dice(-SEED, cast.size()), supply),
            Optional.of(today.minusDays(1 + cast.size() % 5)));
    cast.add(CustomerMaker.make(dice, sketch));
  }

  private Municipality place(String code) {
    return words.municipalities().stream()
        .filter(municipality -> municipality.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("municipality " + code + " is not listed"));
  }

  private static List<SupplySpell> competitor(LocalDate from) {
    return open(from, Retailer.COMPETITOR);
  }

  private static List<SupplySpell> open(LocalDate from, String retailer) {
    return List.of(SupplySpell.open(from, retailer));
  }

  private static List<SupplySpell> changing(
      LocalDate from, String before, LocalDate on, String after) {
    return List.of(SupplySpell.open(from, before).endingAt(on), SupplySpell.open(on, after));
  }
}
