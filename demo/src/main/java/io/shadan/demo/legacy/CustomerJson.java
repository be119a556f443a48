package io.shadan.demo.legacy;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.Retailer;
import java.time.YearMonth;
import java.util.List;

/** Shapes of the JSON API. */
final class CustomerJson {
  private CustomerJson() {}

  /** A page of hits. */
  record Listing(int total, int page, int size, List<Item> items) {}

  /** One hit. */
  @JsonPropertyOrder({"supplyPoint", "name", "kana", "phone", "address"})
  record Item(
      String supplyPoint,
      String name,
      String kana,
      String phone,
      String address,
      String municipality,
      String retailerCode,
      String retailerName,
      String contractedCurrent,
      int contractedPowerKw,
      String serviceMenuCode,
      String poleNumber,
      String meterNumber,
      int meterReadingDay) {
    static Item of(Customer customer, Customers customers) {
      Retailer supplier = customers.supplierOf(customer);
      return new Item(
          customer.supplyPoint(),
          customer.name(),
          customer.kana(),
          customer.phone(),
          customer.premises().address(),
          customer.premises().municipality(),
          supplier.code(),
          supplier.name(),
          customer.contract().current(),
          customer.contract().powerKw(),
          customer.contract().menuCode(),
          customer.premises().pole(),
          customer.meter().number(),
          customer.meter().readingDay());
    }
  }

  /** Everything about one customer. */
  record Detail(
      @JsonUnwrapped Item customer,
      String applicationAcceptedOn,
      String bankAccount,
      String equipment,
      String remarks,
      List<HistoryEntry> history,
      List<UsageEntry> usage) {
    static Detail of(Customer customer, Customers customers) {
      String point = customer.supplyPoint();
      return new Detail(
          Item.of(customer, customers),
          customer.acceptedOn().toString(),
          customer.account().text(),
          customer.premises().equipment(),
          customer.remarks(),
          customer.movements().stream()
              .map(movement -> new HistoryEntry(movement.acceptedOn().toString(), movement.text()))
              .toList(),
          customer.thirteenMonthsBefore(YearMonth.from(customers.today())).stream()
              .map(usage -> new UsageEntry(point, usage.month().toString(), usage.kwh()))
              .toList());
    }
  }

  /** One movement application. */
  record HistoryEntry(String acceptedOn, String text) {}

  /** One month; carries the supply point because it is judged by its own month. */
  record UsageEntry(String supplyPoint, String month, int kwh) {}
}
