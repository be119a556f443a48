package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.BodyCharset;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.Charset;
import java.util.Optional;

/** Masks a text in the charset of an operation and gives text back. */
final class Masks {

  private Masks() {}

  static String masked(Operation operation, String body) {
    return text(operation, outcome(operation, body, Plans.clerk(), false));
  }

  static String ownOnly(Operation operation, String body) {
    return text(operation, outcome(operation, body, Plans.clerk(), true));
  }

  static String masked(Operation operation, String body, PolicyDecision decision) {
    return text(operation, outcome(operation, body, decision, false));
  }

  static ReasonCode refused(Operation operation, String body, boolean ownOnly) {
    MaskingOutcome outcome = outcome(operation, body, Plans.clerk(), ownOnly);
    assertThat(outcome).isInstanceOf(Refused.class);
    return ((Refused) outcome).code();
  }

  static MaskingOutcome outcome(
      Operation operation, String body, PolicyDecision decision, boolean ownOnly) {
    return Maskers.mask(
        Optional.empty(),
        body.getBytes(charset(operation)),
        Plans.plan(operation, decision, ownOnly));
  }

  static Charset charset(Operation operation) {
    return BodyCharset.ofLabel(operation.response().charset()).orElseThrow();
  }

  private static String text(Operation operation, MaskingOutcome outcome) {
    assertThat(outcome).isInstanceOf(Masked.class);
    return new String(((Masked) outcome).body(), charset(operation));
  }
}
