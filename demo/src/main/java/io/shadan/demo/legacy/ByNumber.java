package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import java.util.function.Function;

/** A screen about the customer named by the parameter {@code spn}. */
final class ByNumber implements Screen {
  private final String system;
  private final String title;
  private final Customers customers;
  private final Function<Customer, String> card;

  ByNumber(String system, String title, Customers customers, Function<Customer, String> card) {
    this.system = system;
    this.title = title;
    this.customers = customers;
    this.card = card;
  }

  @Override
  public Answer show(LegacyRequest request) {
    return request
        .text("spn")
        .flatMap(customers::at)
        .map(customer -> Answer.html(card.apply(customer)))
        .orElseGet(() -> Answer.html(none()));
  }

  private String none() {
    return Html.page(system, title).text("該当するお客さまはありません").end();
  }
}
