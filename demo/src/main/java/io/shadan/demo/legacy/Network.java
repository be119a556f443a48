package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import java.util.Map;

/** ネットワークオンラインシステム: a frameset with a menu beside the screen. */
final class Network {
  static final String NAME = "ネットワークオンラインシステム";

  private Network() {}

  static Map<String, Screen> screens(Customers customers) {
    return Map.of(
        "/nw/index.do",
        request -> Answer.html(frames()),
        "/nw/menu.do",
        new MenuScreen(NAME, Map.of("/nw/search.do", "供給地点検索")),
        "/nw/search.do",
        request -> Answer.html(search()),
        "/nw/customer.do",
        new ByNumber(NAME, "お客さま照会", customers, Network::customer));
  }

  private static String frames() {
    return new Html()
        .head(NAME)
        .raw("<FRAMESET COLS=\"180,*\">\n<FRAME SRC=\"/nw/menu.do\" NAME=\"menu\">\n")
        .raw("<FRAME SRC=\"/nw/search.do\" NAME=\"main\">\n</FRAMESET>\n</HTML>\n")
        .toString();
  }

  private static String search() {
    return Html.page(NAME, "供給地点検索")
        .raw("<FORM METHOD=\"GET\" ACTION=\"/nw/customer.do\">\n<TABLE>\n")
        .input("spn", "供給地点特定番号", 24)
        .raw("</TABLE>\n<INPUT TYPE=\"submit\" VALUE=\"照会\">\n</FORM>\n")
        .end();
  }

  private static String customer(Customer customer) {
    return Html.page(NAME, "お客さま照会")
        .raw("<TABLE BORDER=\"1\" WIDTH=\"700\">\n")
        .row("供給地点特定番号", customer.supplyPoint())
        .row("契約者名義", customer.name())
        .row("電話番号", customer.phone())
        .row("住所", customer.premises().address())
        .row("設備容量", customer.contract().current())
        .row("接続送電サービスメニューコード", customer.contract().menuCode())
        .row("計器番号", customer.meter().number())
        .row("検針日", customer.meter().readingDay() + "日")
        .row("引込柱番号", customer.premises().pole())
        .row("負荷設備", customer.premises().equipment())
        .row("申出事項", customer.remarks())
        .raw("</TABLE>\n")
        .end();
  }
}
