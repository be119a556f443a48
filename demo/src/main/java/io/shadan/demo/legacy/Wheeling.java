package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customers;
import java.util.Map;

/** 託送システム: the screens of the path that leaked from 2016 to 2022, and a JSON API. */
final class Wheeling {
  static final String NAME = "託送システム";

  private Wheeling() {}

  static Map<String, Screen> screens(Customers customers) {
    WheelingCards cards = new WheelingCards(customers);
    WheelingApi api = new WheelingApi(customers);
    return Map.of(
        "/wheeling/menu.do",
        request -> Answer.html(menu()),
        "/wheeling/furikae.do",
        new WheelingDebitChanges(customers),
        "/wheeling/okyaku.do",
        customer(customers, cards),
        "/wheeling/zenken.do",
        new WheelingEverything(customers),
        "/wheeling/api/customers",
        api::list,
        "/wheeling/api/customers/",
        api::detail);
  }

  /** Ⅰ and Ⅱ live at one path; the screen number tells them apart. */
  private static Screen customer(Customers customers, WheelingCards cards) {
    Screen one = new ByNumber(NAME, "お客さま情報Ⅰ画面", customers, cards::one);
    Screen two = new ByNumber(NAME, "お客さま情報Ⅱ画面", customers, cards::two);
    return request ->
        request.text("gamen").filter("2"::equals).isPresent()
            ? two.show(request)
            : one.show(request);
  }

  private static String menu() {
    return Html.page(NAME, "メニュー")
        .raw("<TABLE BORDER=\"1\">\n<TR><TD>")
        .link("/wheeling/furikae.do", "口振異動通知")
        .raw("\n<TR><TD>")
        .link("/wheeling/zenken.do", "全件照会")
        .raw("\n</TABLE>\n<FORM METHOD=\"GET\" ACTION=\"/wheeling/okyaku.do\">\n")
        .hidden("gamen", "1")
        .raw("\n<TABLE>\n")
        .input("spn", "供給地点特定番号", 24)
        .raw("</TABLE>\n<INPUT TYPE=\"submit\" VALUE=\"お客さま情報Ⅰ\">\n</FORM>\n")
        .end();
  }
}
