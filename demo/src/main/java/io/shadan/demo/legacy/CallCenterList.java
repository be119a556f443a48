package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.legacy.CustomerSearch.Order;
import java.util.Optional;

/** お客さま一覧: hits of a search, with their number. */
final class CallCenterList implements Screen {
  private static final int ROWS = 20;
  private static final int MOST_ROWS = 500;

  private final Customers customers;

  CallCenterList(Customers customers) {
    this.customers = customers;
  }

  @Override
  public Answer show(LegacyRequest request) {
    CustomerSearch search =
        new CustomerSearch(
            request.text("name"), request.text("phone"), request.text("address"), Optional.empty());
    Html html = Html.page(CallCenter.NAME, "お客さま一覧");
    if (search.isEmpty()) {
      return Answer.html(html.text("検索条件を入力してください").end());
    }
    Page<Customer> page =
        Page.of(
            search.in(customers, Order.SUPPLY_POINT),
            request.number("page", 1, 100_000, 1),
            request.number("rows", 1, MOST_ROWS, ROWS));
    html.text("該当件数").raw("<B>" + page.total() + "</B>").text("件").raw("<BR>\n");
    html.raw("<TABLE BORDER=\"1\" CELLSPACING=\"0\">\n<TR>")
        .heading("供給地点特定番号")
        .heading("契約者名義")
        .heading("カナ")
        .heading("電話番号")
        .heading("住所")
        .heading("小売電気事業者コード")
        .raw("\n");
    page.items().forEach(customer -> row(html, customer));
    return Answer.html(html.raw("</TABLE>\n").link("/cc/search.do", "検索へ戻る").end());
  }

  private void row(Html html, Customer customer) {
    html.raw("<TR><TD>")
        .link("/cc/card.do?spn=" + customer.supplyPoint(), customer.supplyPoint())
        .cell(customer.name())
        .cell(customer.kana())
        .cell(customer.phone())
        .cell(customer.premises().address())
        .cell(customers.supplierOf(customer).code())
        .raw("\n");
  }
}
