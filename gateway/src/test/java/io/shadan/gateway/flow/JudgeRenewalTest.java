package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.DecisionInput.OperationFacts;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import io.shadan.gateway.decision.SearchMode;
import io.shadan.gateway.disaster.GrantVerifier;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.register.Relation;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalKind;
import io.shadan.terminals.TerminalStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/** An answer that leaves in groups may outlive its decision, but never what the policy says. */
class JudgeRenewalTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int LIFETIME = 60;

  private static RunningGateway gateway;

  private final Engine engine = new Engine();
  private final GatedExchange gated = judged();

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void aDecisionInForceIsNotAskedForAgain() {
    after(LIFETIME - 1).keepValid(gated).block();
    assertThat(engine.asked).isZero();
  }

  @Test
  void oneThatHasEndedIsAskedForAgainAndTheAnswerGoesOn() {
    Judge later = after(LIFETIME);
    later.keepValid(gated).block();
    later.keepValid(gated).block();
    assertThat(engine.asked).isEqualTo(1);
    assertThat(gated.judgement().decision().validUntil())
        .isEqualTo(START.plusSeconds(2 * LIFETIME));
  }

  @Test
  void anAnswerThatOpensLessEndsIt() {
    engine.contact = FieldTreatment.REDACT;
    refuses("decision_expired");
  }

  @Test
  void aRefusalEndsIt() {
    engine.allow = false;
    refuses("decision_expired");
  }

  @Test
  void silenceEndsIt() {
    engine.failing = true;
    refuses("policy_unavailable");
  }

  private void refuses(String code) {
    assertThatThrownBy(() -> after(LIFETIME).keepValid(gated).block())
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.code().wire()).isEqualTo(code));
  }

  private Judge after(int seconds) {
    return new Judge(
        engine,
        gateway.bean(GrantVerifier.class),
        Clock.fixed(START.plusSeconds(seconds), ZoneOffset.UTC));
  }

  private GatedExchange judged() {
    GatedExchange begun =
        GatedExchange.begin(
            MockServerWebExchange.from(MockServerHttpRequest.get("/"))
                .mutate()
                .request(new Unserved())
                .build(),
            "0".repeat(32));
    DecisionInput question = question();
    begun.judged(
        new GatedExchange.Judgement(
            engine.answer(question), question, engine.engine(), Optional.empty()));
    return begun;
  }

  private static DecisionInput question() {
    Terminal terminal =
        new Terminal(
            "T-RT-01",
            TerminalKind.PHYSICAL,
            "retail-aff",
            "affiliated_retailer",
            "office",
            TerminalStatus.ACTIVE,
            "0".repeat(64));
    Caller caller =
        new Caller(
            "clerk",
            "retail-aff",
            OrganisationKind.AFFILIATED_RETAILER,
            Optional.of("A0009"),
            new Caller.Assignment(
                "a-1", OrganisationKind.AFFILIATED_RETAILER, List.of(Purpose.OWN_CUSTOMER)),
            Set.of(),
            START,
            terminal);
    OperationFacts operation =
        new OperationFacts(
            "wheeling",
            "list",
            OperationKind.SCREEN,
            false,
            Set.of(Purpose.OWN_CUSTOMER),
            Set.of(FieldClass.CONTACT),
            Set.of());
    return new DecisionInput(caller, Purpose.OWN_CUSTOMER, operation, Optional.empty(), START);
  }

  /** A request no server holds. */
  private static final class Unserved extends AbstractServerHttpRequest {
    Unserved() {
      super(HttpMethod.GET, URI.create("/"), null, new HttpHeaders());
    }

    @Override
    protected MultiValueMap<String, HttpCookie> initCookies() {
      return new LinkedMultiValueMap<>();
    }

    @Override
    protected @Nullable SslInfo initSslInfo() {
      return null;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getNativeRequest() {
      return (T) this;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return Flux.empty();
    }
  }

  private static final class Engine implements PolicyDecisionPoint {
    private int asked;
    private boolean failing;
    private boolean allow = true;
    private FieldTreatment contact = FieldTreatment.SHOW;

    @Override
    public CompletionStage<PolicyDecision> decide(DecisionInput input) {
      asked++;
      return failing
          ? CompletableFuture.failedFuture(new IllegalStateException("down"))
          : CompletableFuture.completedFuture(answer(input));
    }

    PolicyDecision answer(DecisionInput input) {
      return new PolicyDecision(
          allow,
          List.of(allow ? "own_customer_released" : "operation_not_permitted"),
          Map.of(Relation.OWN, Map.of(FieldClass.CONTACT, contact)),
          SearchMode.REFUSE,
          false,
          100,
          Optional.empty(),
          input.now().plusSeconds(LIFETIME),
          "a".repeat(64));
    }

    @Override
    public String engine() {
      return "test";
    }
  }
}
