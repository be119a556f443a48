package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.StubPolicy;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How far the pseudonyms of a running gateway mean the same is what the policy says. */
class PseudonymScopeTest {

  // A decision is kept for each operation: the tests ask for different ones.
  private static final String CARD = "/stub/card.do";
  private static final String DETAIL = "/stub/api/customers/" + GatewayWorld.OWN;
  private static final Pattern PSEUDONYM = Pattern.compile("P-[A-Z2-7]{12}");

  private static StubPolicy policy;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    policy = StubPolicy.start("\"supply_point\":\"show\",\"contract_name\":\"pseudonym\"");
    gateway =
        RunningGateway.start(
            world ->
                world
                    .with("shadan.policy.engine", "server")
                    .with("shadan.policy.server-url", policy.url())
                    .with("shadan.policy.timeout", "2s"));
    gateway
        .world()
        .legacy()
        .answer(
            CARD,
            "text/html; charset=Shift_JIS",
            RunningGateway.card(GatewayWorld.OWN, "髙﨑①郎", "092-555-0101", "321"));
    gateway
        .world()
        .legacy()
        .answer(
            DETAIL,
            "application/json",
            RunningGateway.json(Map.of("spn", GatewayWorld.OWN, "name", "髙﨑①郎")));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    policy.close();
  }

  @Test
  void withinALogInOnly() {
    policy.pseudonyms("session");
    String card = CARD + "?spn=" + GatewayWorld.OWN;
    String early = logIn(Persona.RETAIL_CLERK, 60);
    assertThat(shown(card, early)).isEqualTo(shown(card, early));
    assertThat(shown(card, early)).isNotEqualTo(shown(card, logIn(Persona.RETAIL_CLERK, 0)));
    assertThat(shown(card, early)).isNotEqualTo(shown(card, logIn(Persona.RESPONDER, 60)));
  }

  @Test
  void forEverybodyWithOnePurpose() {
    policy.pseudonyms("purpose");
    String early = logIn(Persona.RETAIL_CLERK, 120);
    assertThat(shown(DETAIL, early)).isEqualTo(shown(DETAIL, logIn(Persona.RETAIL_CLERK, 0)));
    assertThat(shown(DETAIL, early)).isEqualTo(shown(DETAIL, logIn(Persona.RESPONDER, 0)));
  }

  /** The token of a person who logged in some seconds ago. */
  private static String logIn(Persona persona, long secondsAgo) {
    return gateway
        .world()
        .issuer()
        .token(
            persona,
            claims -> claims.claim("auth_time", Instant.now().getEpochSecond() - secondsAgo));
  }

  /** The pseudonym of the customer's name. */
  private static String shown(String path, String token) {
    HttpResponse<byte[]> answer =
        gateway.world().at("T-RT-01").get(gateway.world().url(path), token);
    assertThat(answer.statusCode()).as(RunningGateway.text(answer)).isEqualTo(200);
    assertThat(RunningGateway.text(answer)).doesNotContain("髙");
    assertThat(RunningGateway.sjis(answer)).doesNotContain("髙");
    Matcher pseudonym = PSEUDONYM.matcher(RunningGateway.text(answer));
    assertThat(pseudonym.find()).isTrue();
    return pseudonym.group();
  }
}
