package io.shadan.demo.story;

import io.shadan.demo.customers.StoryCustomers;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The same customer on every path: whole for T&D work, masked for everyone else's retailer. */
final class MaskingChapter {
  static final String CLERK = "T-RT-01 \"$(tok retail-clerk)\"";
  static final String OK = "\\[HTTP 200\\]";

  private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

  private static final String RETAILER = "A0009";

  private final Cast cast;

  MaskingChapter(Cast cast) {
    this.cast = cast;
  }

  List<StoryStep> steps() {
    List<StoryStep> steps = new ArrayList<>();
    steps.add(operatorSeesTheCard());
    steps.add(clerkSeesOwn());
    steps.add(
        masked("clerk-other-1", "他社のお客さま・お客さま情報Ⅰ", "a competitor's customer on screen I", one()));
    steps.add(
        masked("clerk-other-2", "口振異動通知からお客さま情報Ⅱ", "the path that leaked, 2016-2022: II", two()));
    steps.add(masked("clerk-other-json", "同じお客さまをJSONで", "the same customer as JSON", json()));
    steps.add(csv());
    steps.add(delivery());
    steps.add(search());
    return steps;
  }

  private StoryStep operatorSeesTheCard() {
    return step(
        "operator-card",
        "コールセンター担当はカードをそのまま見ます",
        "the T&D operator sees the card in full",
        "screen T-TD-01 \"$(tok td-callcenter)\" '/cc/card.do?spn=%s'"
            .formatted(StoryCustomers.COMPETITOR),
        "名義・電話番号・小売電気事業者 / name, phone and retailer",
        plus(Cast.shown(cast.competitor()), "C0123", OK),
        List.of("problem"));
  }

  private StoryStep clerkSeesOwn() {
    return step(
        "clerk-own",
        "小売担当は自社のお客さまをそのまま見ます",
        "the retail clerk sees an own customer in full",
        "screen " + CLERK + " '/wheeling/okyaku.do?gamen=1&spn=" + StoryCustomers.OWN + "'",
        "自社のお客さまの名義・電話番号 / name and phone of an own customer",
        plus(Cast.shown(cast.own()), OK),
        List.of("problem"));
  }

  private static String one() {
    return "screen "
        + CLERK
        + " '/wheeling/okyaku.do?gamen=1&spn="
        + StoryCustomers.COMPETITOR
        + "'";
  }

  private static String two() {
    return "screen %s /wheeling/furikae.do; screen %s '/wheeling/okyaku.do?gamen=2&spn=%s'"
        .formatted(CLERK, CLERK, StoryCustomers.COMPETITOR);
  }

  private static String json() {
    return "shadan " + CLERK + " '/wheeling/api/customers/" + StoryCustomers.COMPETITOR + "'";
  }

  private StoryStep masked(String id, String ja, String en, String command) {
    return step(
        id,
        ja,
        en,
        command,
        "名義・電話番号・小売電気事業者は隠れ、供給地点と住所は見えます / name, phone and retailer are masked; supply point and address are not",
        List.of(StoryCustomers.COMPETITOR, "都府楼南", OK),
        cast.secretsOf(cast.competitor()));
  }

  private StoryStep csv() {
    YearMonth month = cast.lastMonth();
    String usage = StoryCustomers.COMPETITOR + "\"[^\\n]*\"" + cast.competitor().kwh(month) + "\"";
    return step(
        "clerk-other-csv",
        "託送料金計算システムの使用量通知（CSV）でも",
        "and in the usage notification as CSV",
        "screen %s '/charges/notice.csv?month=%s&municipality=%s' | head -20"
            .formatted(CLERK, month, StoryCustomers.DISASTER_MUNICIPALITY),
        "他社のお客さまの名義・使用量は隠れます / name and usage of competitors' customers are masked",
        List.of(StoryCustomers.COMPETITOR, StoryCustomers.OWN),
        plus(cast.secretsOf(cast.competitor()), usage));
  }

  /** The fault of 2020: the charge system still counts who has left among the retailer's. */
  private StoryStep delivery() {
    return step(
        "delivery-of-2020",
        "小売電気事業者への使用量通知からは、切り替えたお客さまの行を除きます",
        "in the notification sent to a retailer, rows of customers who have switched are held back",
        "screen %s '/charges/delivery.csv?month=%s&retailer=%s'"
            .formatted(CLERK, cast.lastMonth(), RETAILER),
        "切り替えたお客さまの行はありません。保留の報告はコンソールの「送付保留」にあります / no row of the customer who switched; the console's 送付保留 page has the hold report",
        List.of(RETAILER, OK),
        List.of(StoryCustomers.SWITCHED));
  }

  private StoryStep search() {
    String name = URLEncoder.encode(StoryCustomers.SEARCH_SURNAME, SHIFT_JIS);
    return step(
        "clerk-search",
        "「%s」で検索しても自社のお客さまだけ".formatted(StoryCustomers.SEARCH_SURNAME),
        "a search by name finds own customers only, and the count says so",
        "screen " + CLERK + " '/cc/list.do?name=" + name + "'",
        "%d件（全体では%d件） / %d found, although there are %d"
            .formatted(
                StoryCustomers.SURNAME_OWN,
                StoryCustomers.SURNAME_TOTAL,
                StoryCustomers.SURNAME_OWN,
                StoryCustomers.SURNAME_TOTAL),
        plus(cast.namesakes(true), "該当件数\\s*" + StoryCustomers.SURNAME_OWN + "\\s*件", OK),
        plus(cast.namesakes(false), "該当件数\\s*" + StoryCustomers.SURNAME_TOTAL + "\\s*件"));
  }

  static StoryStep step(
      String id,
      String ja,
      String en,
      String command,
      String see,
      List<String> must,
      List<String> mustNot) {
    return new StoryStep(id, ja, en, command, see, must, mustNot);
  }

  static List<String> plus(List<String> patterns, String... more) {
    List<String> all = new ArrayList<>(patterns);
    all.addAll(List.of(more));
    return all;
  }
}
