package io.shadan.demo.legacy;

import io.shadan.demo.customers.Customers;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;

/** The systems as the tests start them. */
final class LegacyFixture {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  static final Customers CUSTOMERS = Customers.generate(TODAY);
  static final LegacyCredentials CREDENTIALS =
      new LegacyCredentials(
          LegacyCredentials.GATEWAY,
          Map.of(
              "callcenter", "cc-secret",
              "network", "nw-secret",
              "wheeling", "wh-secret",
              "charges", "ch-secret"));

  private LegacyFixture() {}

  static LegacySystems start(Clock clock) throws IOException {
    return LegacySystems.start(0, CUSTOMERS, CREDENTIALS, clock);
  }

  static Browser loggedIn(LegacySystems systems) throws IOException, InterruptedException {
    Browser browser = new Browser(systems.port());
    browser.logIn("/cc/login.do", "USERID", "PASSWD", "cc-secret");
    browser.logIn("/nw/logon.do", "userid", "passwd", "nw-secret");
    browser.logIn("/wheeling/login.do", "uid", "pwd", "wh-secret");
    browser.logIn("/charges/login.do", "id", "pw", "ch-secret");
    return browser;
  }
}
