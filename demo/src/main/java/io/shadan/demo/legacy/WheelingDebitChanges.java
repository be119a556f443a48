package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** 口振異動通知画面: direct-debit changes of the last weeks, each with a link to Ⅱ. */
final class WheelingDebitChanges implements Screen {
  private static final int ROWS = 100;

  private final List<Customer> changed;

  WheelingDebitChanges(Customers customers) {
    this.changed =
        customers.all().stream()
            .filter(customer -> customer.debitChangedOn().isPresent())
            .sorted(
                Comparator.comparing(WheelingDebitChanges::day)
                    .reversed()
                    .thenComparing(Customer::supplyPoint))
            .limit(ROWS)
            .toList();
  }

  @Override
  public Answer show(LegacyRequest request) {
    Html html =
        Html.page(Wheeling.NAME, "口振異動通知画面")
            .raw("<TABLE BORDER=\"1\" CELLSPACING=\"0\">\n<TR>")
            .heading("通知日")
            .heading("供給地点特定番号")
            .heading("契約者名義")
            .heading("口座")
            .heading("照会")
            .raw("</TR>\n");
    changed.forEach(customer -> row(html, customer));
    return Answer.html(html.raw("</TABLE>\n").link("/wheeling/menu.do", "メニューへ戻る").end());
  }

  private static void row(Html html, Customer customer) {
    html.raw("<TR>")
        .cell(day(customer).toString())
        .cell(customer.supplyPoint())
        .cell(customer.name())
        .cell(customer.account().text())
        .raw("<TD>")
        .link("/wheeling/okyaku.do?gamen=2&spn=" + customer.supplyPoint(), "お客さま情報Ⅱ")
        .raw("\n");
  }

  private static LocalDate day(Customer customer) {
    return customer.debitChangedOn().orElse(LocalDate.MIN);
  }
}
