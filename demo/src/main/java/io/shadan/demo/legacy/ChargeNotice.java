package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * One line of a usage notification.
 *
 * @param retailer code of the retailer it is addressed to, which the fault of 2020 left at the old
 *     one after a switch
 */
record ChargeNotice(YearMonth month, Customer customer, String retailer) {
  private static final int YEN_PER_KW = 230;
  private static final int SEN_PER_KWH = 845;

  int kwh() {
    return customer.kwh(month);
  }

  /** Wheeling charge in yen. */
  int yen() {
    return customer.contract().powerKw() * YEN_PER_KW + kwh() * SEN_PER_KWH / 100;
  }

  LocalDate readOn() {
    return month.atDay(customer.meter().readingDay());
  }
}
