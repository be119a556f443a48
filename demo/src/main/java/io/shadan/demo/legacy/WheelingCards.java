package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.MonthlyUsage;
import io.shadan.demo.customers.Movement;
import io.shadan.demo.customers.Retailer;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/** お客さま情報Ⅰ and Ⅱ. */
final class WheelingCards {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy年MM月");

  private final Customers customers;

  WheelingCards(Customers customers) {
    this.customers = customers;
  }

  String one(Customer customer) {
    Html html = Html.page(Wheeling.NAME, "お客さま情報Ⅰ画面");
    basics(html, customer);
    return html.raw("</TABLE>\n").link("/wheeling/menu.do", "メニューへ戻る").end();
  }

  String two(Customer customer) {
    Html html = Html.page(Wheeling.NAME, "お客さま情報Ⅱ画面");
    basics(html, customer);
    html.row("異動申込受付日", customer.acceptedOn().toString())
        .row("振替口座", customer.account().text())
        .row("負荷設備", customer.premises().equipment())
        .row("申出事項", customer.remarks())
        .raw("</TABLE>\n");
    movements(html, customer);
    usage(html, customer);
    return html.link("/wheeling/furikae.do", "口振異動通知へ戻る").end();
  }

  private void basics(Html html, Customer customer) {
    Retailer supplier = customers.supplierOf(customer);
    html.raw("<TABLE BORDER=\"1\" WIDTH=\"700\">\n")
        .raw("<TR><TD BGCOLOR=\"#CCCCFF\">")
        .text("供給地点特定番号")
        .raw("<TD><FONT SIZE=\"3\">")
        .text(customer.supplyPoint())
        .raw("</FONT>")
        .hidden("spn", customer.supplyPoint())
        .raw("\n");
    html.row("契約者名義", customer.name())
        .row("カナ", customer.kana())
        .row("電話番号", customer.phone())
        .row("郵便番号", customer.premises().postalCode())
        .row("住所", customer.premises().address())
        .row("小売電気事業者コード", supplier.code())
        .row("小売電気事業者名", supplier.name())
        .row("契約電流・容量", customer.contract().current())
        .row("契約電力(kW)", Integer.toString(customer.contract().powerKw()))
        .row("接続送電サービスメニュー", customer.contract().menuName())
        .row("引込柱番号", customer.premises().pole())
        .row("計器番号", customer.meter().number())
        .row("検針日", customer.meter().readingDay() + "日");
  }

  private static void movements(Html html, Customer customer) {
    html.raw("<B>").text("託送異動申込履歴").raw("</B>\n<TABLE BORDER=\"1\" WIDTH=\"600\">\n<TR>");
    html.heading("受付日").heading("申込内容").raw("\n");
    for (Movement movement : customer.movements()) {
      html.raw("<TR>")
          .cell(movement.acceptedOn().toString())
          .hidden("kyo", customer.supplyPoint())
          .cell(movement.text())
          .raw("\n");
    }
    html.raw("</TABLE>\n");
  }

  /** Every row carries the number again, as the screen's own update form wants it. */
  private void usage(Html html, Customer customer) {
    html.raw("<B>").text("使用電力量実績").raw("</B>\n<TABLE BORDER=\"1\" WIDTH=\"400\">\n<TR>");
    html.heading("年月").heading("使用量(kWh)").raw("\n");
    for (MonthlyUsage month : customer.thirteenMonthsBefore(YearMonth.from(customers.today()))) {
      html.raw("<TR>")
          .cell(MONTH.format(month.month()))
          .hidden("kyo", customer.supplyPoint())
          .cell(Integer.toString(month.kwh()))
          .raw("\n");
    }
    html.raw("</TABLE>\n");
  }
}
