package io.shadan.demo.customers;

/**
 * The account debited; every bank is invented.
 *
 * @param bank bank and branch
 * @param number kind and 7 digits, e.g. {@code 普通 0123456}
 */
public record BankAccount(String bank, String number) {
  /** Bank, branch, kind and number in one text. */
  public String text() {
    return bank + " " + number;
  }
}
