package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customers;
import java.util.Map;

/** 託送料金計算システム: monthly usage notifications to retailers. */
final class Charges {
  static final String NAME = "託送料金計算システム";

  private Charges() {}

  static Map<String, Screen> screens(Customers customers) {
    ChargeNotices notices = new ChargeNotices(customers);
    return Map.of(
        "/charges/menu.do", request -> Answer.html(menu()),
        "/charges/notice.csv", request -> ChargeNoticeCsv.answer(notices.select(request)),
        "/charges/delivery.csv", request -> ChargeNoticeCsv.answer(notices.select(request)),
        "/charges/notice.xml", request -> ChargeNoticeXml.answer(notices.select(request)));
  }

  private static String menu() {
    return Html.page(NAME, "使用量通知")
        .raw("<FORM METHOD=\"GET\" ACTION=\"/charges/notice.csv\">\n<TABLE>\n")
        .input("month", "対象年月", 7)
        .input("retailer", "小売電気事業者コード", 5)
        .input("municipality", "市区町村コード", 5)
        .raw("</TABLE>\n<INPUT TYPE=\"submit\" VALUE=\"ＣＳＶ出力\">\n</FORM>\n")
        .end();
  }
}
