package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customers;
import java.util.Map;

/** コールセンターシステム. */
final class CallCenter {
  static final String NAME = "コールセンターシステム";

  private CallCenter() {}

  static Map<String, Screen> screens(Customers customers) {
    CallCenterCards cards = new CallCenterCards(customers);
    ContactChanges contacts = new ContactChanges(customers);
    return Map.of(
        "/cc/menu.do", new MenuScreen(NAME, Map.of("/cc/search.do", "お客さま検索")),
        "/cc/search.do", new CallCenterSearch(),
        "/cc/list.do", new CallCenterList(customers),
        "/cc/card.do", new ByNumber(NAME, "お客さまカード", customers, cards::card),
        "/cc/outage.do", new ByNumber(NAME, "停電受付", customers, cards::outage),
        "/cc/contact.do", new ByNumber(NAME, "連絡先変更", customers, contacts::form),
        "/cc/contactup.do", contacts::register);
  }
}
