package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * 連絡先変更: the one screen of the demo that writes, as its form and as the answer to the form. What it
 * writes lives as long as the process, and only this screen shows it.
 */
final class ContactChanges {

  private final Customers customers;
  private final Map<String, Contact> changed = new ConcurrentHashMap<>();

  ContactChanges(Customers customers) {
    this.customers = customers;
  }

  /**
   * What can be changed of a customer.
   *
   * @param version goes up with every change; a form that brings back an older one is refused
   */
  private record Contact(String phone, String account, int version) {}

  String form(Customer customer) {
    Contact contact = of(customer);
    return Html.page(CallCenter.NAME, "連絡先変更")
        .raw("<FORM METHOD=\"POST\" ACTION=\"/cc/contactup.do\">\n")
        .hidden("spn", customer.supplyPoint())
        .hidden("ver", Integer.toString(contact.version()))
        .raw("\n<TABLE BORDER=\"1\" WIDTH=\"700\">\n")
        .row("供給地点特定番号", customer.supplyPoint())
        .row("契約者名義", customer.name())
        .value("phone", "電話番号", contact.phone())
        .value("account", "引落口座", contact.account())
        .raw("</TABLE>\n<INPUT TYPE=\"submit\" VALUE=\"登録\">\n</FORM>\n")
        .link("/cc/search.do", "検索へ戻る")
        .end();
  }

  /** Writes what a form brings back. */
  Answer register(LegacyRequest request) {
    Optional<Customer> customer = request.text("spn").flatMap(customers::at);
    if (customer.isEmpty() || !request.method().equals("POST")) {
      return said("該当するお客さまはありません");
    }
    boolean[] written = {false};
    changed.compute(
        customer.get().supplyPoint(),
        (point, before) -> {
          Contact now = before == null ? original(customer.get()) : before;
          written[0] = request.number("ver", 0, 999_999, -1) == now.version();
          return written[0]
              ? new Contact(
                  request.text("phone").orElse(now.phone()),
                  request.text("account").orElse(now.account()),
                  now.version() + 1)
              : now;
        });
    return said(written[0] ? "登録しました" : "他の担当者が先に更新しました");
  }

  private Answer said(String message) {
    return Answer.html(
        Html.page(CallCenter.NAME, "連絡先変更")
            .text(message)
            .raw("<BR>\n")
            .link("/cc/search.do", "検索へ戻る")
            .end());
  }

  private Contact of(Customer customer) {
    return changed.getOrDefault(customer.supplyPoint(), original(customer));
  }

  private static Contact original(Customer customer) {
    return new Contact(customer.phone(), customer.account().text(), 1);
  }
}
