package io.shadan.demo.customers;

import java.util.List;

/**
 * A screen of the planted history; ids as in the catalogue.
 *
 * @param previous screen people usually come from
 * @param classes field classes it holds
 */
record ViewedScreen(String system, String operation, String previous, List<String> classes) {
  /** What any retailer may see once the supply point is known. */
  private static final List<String> OPEN_TO_ALL = List.of("supply_point", "site", "meter");

  static final ViewedScreen CARD =
      new ViewedScreen(
          "callcenter",
          "card",
          "list",
          List.of(
              "supply_point", "contract_name", "contact", "site", "retailer", "contract_terms"));
  static final ViewedScreen NETWORK =
      new ViewedScreen(
          "network",
          "customer",
          "search",
          List.of(
              "supply_point",
              "contract_name",
              "contact",
              "contract_terms",
              "meter",
              "site",
              "equipment",
              "remarks"));
  static final ViewedScreen CUSTOMER_1 =
      new ViewedScreen(
          "wheeling",
          "customer_1",
          "menu",
          List.of(
              "supply_point",
              "contract_name",
              "contact",
              "site",
              "retailer",
              "contract_terms",
              "meter"));

  /** お客さま情報Ⅱ reached through 口振異動通知: the path that leaked from 2016 to 2022. */
  static final ViewedScreen CUSTOMER_2 =
      new ViewedScreen(
          "wheeling",
          "customer_2",
          "debit_change",
          List.of(
              "supply_point",
              "contract_name",
              "contact",
              "site",
              "retailer",
              "contract_terms",
              "meter",
              "usage",
              "history",
              "remarks",
              "bank_account"));

  /** Classes a masking screen still shows of somebody else's customer. */
  List<String> open() {
    return classes.stream().filter(OPEN_TO_ALL::contains).toList();
  }

  /** Classes a masking screen hides of somebody else's customer. */
  List<String> hidden() {
    return classes.stream().filter(name -> !OPEN_TO_ALL.contains(name)).toList();
  }
}
