package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customers;
import java.util.LinkedHashMap;
import java.util.Map;

/** コールセンターシステム. */
final class CallCenter {
  static final String NAME = "コールセンターシステム";

  private CallCenter() {}

  static Map<String, Screen> screens(Customers customers) {
    Map<String, String> links = new LinkedHashMap<>();
    links.put("/cc/search.do", "お客さま検索");
    links.put("/cc/outage.do", "停電受付");
    CallCenterCards cards = new CallCenterCards(customers);
    return Map.of(
        "/cc/menu.do", new MenuScreen(NAME, links),
        "/cc/search.do", new CallCenterSearch(),
        "/cc/list.do", new CallCenterList(customers),
        "/cc/card.do", new ByNumber(NAME, "お客さまカード", customers, cards::card),
        "/cc/outage.do", new ByNumber(NAME, "停電受付", customers, cards::outage));
  }
}
