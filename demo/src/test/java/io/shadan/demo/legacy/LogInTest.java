package io.shadan.demo.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogInTest {

  @ParameterizedTest
  @CsvSource({
    "/cc, /cc/login.do, USERID, PASSWD, cc-secret, CCSESSIONID",
    "/nw, /nw/logon.do, userid, passwd, nw-secret, NWSID",
    "/wheeling, /wheeling/login.do, uid, pwd, wh-secret, JSESSIONID",
    "/charges, /charges/login.do, id, pw, ch-secret, RYOKIN_SID"
  })
  void eachSystemHasItsOwnFormAndCookie(
      String prefix, String login, String user, String pass, String password, String cookie)
      throws Exception {
    try (LegacySystems systems = LegacyFixture.start(Clock.systemUTC())) {
      Browser browser = new Browser(systems.port());
      HttpResponse<byte[]> stranger = browser.get(prefix + "/menu.do");
      assertThat(stranger.statusCode()).isEqualTo(302);
      assertThat(stranger.headers().firstValue("Location")).contains(login);
      assertThat(stranger.body()).isEmpty();

      assertThat(Browser.sjis(browser.get(login))).contains("パスワード").doesNotContain("違います");
      HttpResponse<byte[]> wrong = browser.logIn(login, user, pass, "wrong");
      assertThat(wrong.statusCode()).isEqualTo(200);
      assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(Browser.sjis(wrong)).contains("ＩＤまたはパスワードが違います");

      HttpResponse<byte[]> right = browser.logIn(login, user, pass, password);
      assertThat(right.statusCode()).isEqualTo(302);
      assertThat(right.headers().firstValue("Location")).contains(prefix + "/menu.do");
      assertThat(right.headers().firstValue("Set-Cookie"))
          .hasValueSatisfying(
              value -> assertThat(value).startsWith(cookie + "=").endsWith("; HttpOnly"));
      assertThat(browser.get(prefix + "/menu.do").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aSessionDiesAfterThirtyIdleMinutesOrWhenAllAreEnded() throws Exception {
    MovedClock clock = new MovedClock();
    try (LegacySystems systems = LegacyFixture.start(clock)) {
      Browser browser = LegacyFixture.loggedIn(systems);
      clock.move(Duration.ofMinutes(29));
      assertThat(browser.get("/cc/menu.do").statusCode()).isEqualTo(200);
      clock.move(Duration.ofMinutes(31));
      assertThat(browser.get("/cc/menu.do").statusCode()).isEqualTo(302);

      Browser again = LegacyFixture.loggedIn(systems);
      systems.expireSessions();
      assertThat(again.get("/wheeling/menu.do").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void aSessionOfOneSystemOpensNoOther() throws Exception {
    try (LegacySystems systems = LegacyFixture.start(Clock.systemUTC())) {
      Browser browser = new Browser(systems.port());
      browser.logIn("/cc/login.do", "USERID", "PASSWD", "cc-secret");
      assertThat(browser.get("/nw/menu.do").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void passwordsAreNeverPrintedAndNeverMissing() {
    assertThat(LegacyFixture.CREDENTIALS.toString()).doesNotContain("secret");
    assertThatThrownBy(
            () ->
                LegacySystems.start(
                    0,
                    LegacyFixture.CUSTOMERS,
                    new LegacyCredentials("GATEWAY", Map.of("callcenter", "x"))))
        .hasMessageContaining("'network'");
  }

  private static final class MovedClock extends Clock {
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
