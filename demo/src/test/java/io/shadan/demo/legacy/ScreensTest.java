package io.shadan.demo.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.StoryCustomers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreensTest {
  private static final String POINT = StoryCustomers.COMPETITOR;
  private static final Customer CUSTOMER = LegacyFixture.CUSTOMERS.at(POINT).orElseThrow();

  private static LegacySystems systems;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    systems = LegacyFixture.start(Clock.systemUTC());
    browser = LegacyFixture.loggedIn(systems);
  }

  @AfterAll
  static void stop() {
    systems.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cc/menu.do",
        "/cc/search.do",
        "/cc/list.do",
        "/cc/card.do?spn=" + POINT,
        "/cc/outage.do?spn=" + POINT,
        "/cc/contact.do?spn=" + POINT,
        "/nw/index.do",
        "/nw/menu.do",
        "/nw/search.do",
        "/nw/customer.do?spn=" + POINT,
        "/wheeling/menu.do",
        "/wheeling/furikae.do",
        "/wheeling/okyaku.do?gamen=1&spn=" + POINT,
        "/wheeling/okyaku.do?gamen=2&spn=" + POINT,
        "/wheeling/zenken.do",
        "/charges/menu.do"
      })
  void everyScreenIsShiftJisHtmlOfItsTime(String path) throws Exception {
    HttpResponse<byte[]> answer = browser.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/html; charset=Shift_JIS");
    assertThat(Browser.sjis(answer))
        .contains("<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=Shift_JIS\">")
        .doesNotContain("\uFFFD")
        .doesNotContain(" ID=");
    assertThat(Browser.sjis(answer).getBytes(Browser.WINDOWS_31J)).isEqualTo(answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/cc/card.do?spn=",
        "/cc/outage.do?spn=",
        "/nw/customer.do?spn=",
        "/wheeling/okyaku.do?gamen=1&spn=",
        "/wheeling/okyaku.do?gamen=2&spn="
      })
  void everyCustomerScreenShowsTheCustomerUnmaskedAndSaysWhenThereIsNone(String path)
      throws Exception {
    assertThat(Browser.sjis(browser.get(path + POINT)))
        .contains(POINT, CUSTOMER.name(), CUSTOMER.phone(), CUSTOMER.premises().address());
    assertThat(Browser.sjis(browser.get(path + "0999999999999999999999")))
        .contains("該当するお客さまはありません");
  }

  @Test
  void theListCountsHitsOfASearchInItsOwnCharset() throws Exception {
    String query = "/cc/list.do?name=" + Browser.encode(StoryCustomers.SEARCH_SURNAME);
    assertThat(query).contains("%FB%FC");
    String page = Browser.sjis(browser.get(query));
    assertThat(page).contains("<B>" + StoryCustomers.SURNAME_TOTAL + "</B>件");
    assertThat(rows(page, "card.do")).isEqualTo(StoryCustomers.SURNAME_TOTAL);
  }

  @Test
  void theListPages() throws Exception {
    String query = "/cc/list.do?address=" + Browser.encode("太宰府市") + "&rows=50&page=2";
    String page = Browser.sjis(browser.get(query));
    assertThat(rows(page, "card.do")).isEqualTo(50);
    assertThat(page).doesNotContain("<B>50</B>");
  }

  @Test
  void thePathOfTheLeakLeadsFromTheNoticeToTheSecondScreen() throws Exception {
    String notice = Browser.sjis(browser.get("/wheeling/furikae.do"));
    assertThat(notice).contains("/wheeling/okyaku.do?gamen=2&amp;spn=" + POINT);
    assertThat(rows(notice, "okyaku.do")).isBetween(50, 100);
    String second = Browser.sjis(browser.get("/wheeling/okyaku.do?gamen=2&spn=" + POINT));
    assertThat(second).contains(CUSTOMER.account().number()).contains("2025年10月", "2026年10月");
    assertThat(rows(second, "月<INPUT")).isEqualTo(13);
    assertThat(Browser.sjis(browser.get("/wheeling/okyaku.do?gamen=1&spn=" + POINT)))
        .doesNotContain(CUSTOMER.account().number());
  }

  @Test
  void anUnknownPathIsAnErrorPage() throws Exception {
    assertThat(browser.get("/cc/nothing.do").statusCode()).isEqualTo(404);
  }

  @Test
  void valuesAreEscaped() {
    assertThat(new Html().row("<a>", "\"b\" & <c>").toString())
        .contains("&lt;a&gt;")
        .contains("&quot;b&quot; &amp; &lt;c&gt;");
  }

  private static int rows(String page, String mark) {
    return (int) Pattern.compile(Pattern.quote(mark)).matcher(page).results().count();
  }
}
