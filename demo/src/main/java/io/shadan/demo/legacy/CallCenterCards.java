package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.Retailer;

/** お客さまカード and 停電受付. */
final class CallCenterCards {
  private final Customers customers;

  CallCenterCards(Customers customers) {
    this.customers = customers;
  }

  String card(Customer customer) {
    Retailer supplier = customers.supplierOf(customer);
    Html html = Html.page(CallCenter.NAME, "お客さまカード").raw("<TABLE BORDER=\"1\" WIDTH=\"700\">\n");
    who(html, customer);
    return html.row("小売電気事業者コード", supplier.code())
        .row("小売電気事業者名", supplier.name())
        .row("契約電流・容量", customer.contract().current())
        .row("接続送電サービスメニューコード", customer.contract().menuCode())
        .raw("</TABLE>\n<FORM METHOD=\"GET\" ACTION=\"/cc/outage.do\">\n")
        .hidden("spn", customer.supplyPoint())
        .raw("<INPUT TYPE=\"submit\" VALUE=\"停電受付\">\n</FORM>\n")
        .link("/cc/search.do", "検索へ戻る")
        .end();
  }

  /** Read only in the demo: the note is shown empty and cannot be sent. */
  String outage(Customer customer) {
    Html html = Html.page(CallCenter.NAME, "停電受付").raw("<TABLE BORDER=\"1\" WIDTH=\"700\">\n");
    who(html, customer);
    return html.row("引込柱番号", customer.premises().pole())
        .row("計器番号", customer.meter().number())
        .raw("<TR><TD BGCOLOR=\"#CCCCFF\">")
        .text("受付内容")
        .raw("<TD><TEXTAREA NAME=\"note\" ROWS=\"3\" COLS=\"60\" READONLY></TEXTAREA>\n</TABLE>\n")
        .link("/cc/card.do?spn=" + customer.supplyPoint(), "カードへ戻る")
        .end();
  }

  private static void who(Html html, Customer customer) {
    html.row("供給地点特定番号", customer.supplyPoint())
        .row("契約者名義", customer.name())
        .row("カナ", customer.kana())
        .row("電話番号", customer.phone())
        .row("郵便番号", customer.premises().postalCode())
        .row("住所", customer.premises().address());
  }
}
