package io.shadan.gateway.decision.opa;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PseudonymScope;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DecisionJsonTest {

  @Test
  void thePolicySaysHowFarAPseudonymMeansTheSame() {
    assertThat(read(Answers.right()).pseudonyms()).isEqualTo(PseudonymScope.SESSION);
    assertThat(read(Answers.right().put("pseudonyms", "session")).pseudonyms())
        .isEqualTo(PseudonymScope.SESSION);
    PolicyDecision purpose = read(Answers.right().put("pseudonyms", "purpose"));
    assertThat(purpose.pseudonyms()).isEqualTo(PseudonymScope.PURPOSE);
    assertThat(purpose.withinLimit(1).pseudonyms()).isEqualTo(PseudonymScope.PURPOSE);
    assertThat(purpose.opensTheSameAs(read(Answers.right()))).isFalse();
  }

  private static PolicyDecision read(ObjectNode answer) {
    return DecisionJson.ofServerAnswer("{\"result\":" + answer + "}");
  }
}
