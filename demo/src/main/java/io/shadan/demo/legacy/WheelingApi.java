package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.Customers;
import io.shadan.demo.legacy.CustomerSearch.Order;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** JSON API of the wheeling system: search with pages and order, and detail. */
final class WheelingApi {
  private static final String JSON = "application/json";
  private static final int MOST = 500;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Customers customers;

  WheelingApi(Customers customers) {
    this.customers = customers;
  }

  /** {@code GET /wheeling/api/customers?name&municipality&page&size&sort}. */
  Answer list(LegacyRequest request) {
    CustomerSearch search =
        new CustomerSearch(
            request.utf8("name"), Optional.empty(), Optional.empty(), request.utf8("municipality"));
    Order order =
        request
            .utf8("sort")
            .filter("name"::equals)
            .map(sort -> Order.NAME)
            .orElse(Order.SUPPLY_POINT);
    Page<Customer> page =
        Page.of(
            search.in(customers, order),
            request.number("page", 1, 100_000, 1),
            request.number("size", 1, MOST, 20));
    return answer(
        200,
        new CustomerJson.Listing(
            page.total(),
            page.number(),
            page.size(),
            page.items().stream().map(hit -> CustomerJson.Item.of(hit, customers)).toList()));
  }

  /** {@code GET /wheeling/api/customers/{spn}}. */
  Answer detail(LegacyRequest request) {
    String supplyPoint = request.path().substring(request.path().lastIndexOf('/') + 1);
    return customers
        .at(supplyPoint)
        .map(customer -> answer(200, CustomerJson.Detail.of(customer, customers)))
        .orElseGet(() -> answer(404, Map.of("error", "not_found")));
  }

  private Answer answer(int status, Object value) {
    return new Answer(status, JSON, Map.of(), json.writeValueAsBytes(value));
  }
}
