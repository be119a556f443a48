package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;

/** 全件照会画面: forgotten by everyone, and therefore not in the catalogue. */
final class WheelingEverything implements Screen {
  private static final int ROWS = 100;

  private final Customers customers;

  WheelingEverything(Customers customers) {
    this.customers = customers;
  }

  @Override
  public Answer show(LegacyRequest request) {
    Html html = Html.page(Wheeling.NAME, "全件照会画面").raw("<TABLE BORDER=\"1\">\n");
    for (Customer customer : customers.all().subList(0, ROWS)) {
      html.raw("<TR>")
          .cell(customer.supplyPoint())
          .cell(customer.name())
          .cell(customer.phone())
          .cell(customers.supplierOf(customer).code())
          .raw("\n");
    }
    return Answer.html(html.raw("</TABLE>\n").end());
  }
}
