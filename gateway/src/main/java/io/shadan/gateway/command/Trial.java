package io.shadan.gateway.command;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.ParameterSpec;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import io.shadan.gateway.flow.AnswerBody;
import io.shadan.gateway.flow.AnswerHead;
import io.shadan.gateway.flow.PolicyQuestion;
import io.shadan.gateway.flow.PurposeChoice;
import io.shadan.gateway.guard.CheckedRequest;
import io.shadan.gateway.guard.GivenValue;
import io.shadan.gateway.guard.Obligations;
import io.shadan.gateway.guard.OwnOnly;
import io.shadan.gateway.guard.ParameterGuard;
import io.shadan.gateway.guard.RequestBody;
import io.shadan.gateway.guard.RequestParameters;
import io.shadan.gateway.guard.RequestShape;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.masking.HoldBack;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Window;
import io.shadan.gateway.masking.body.PseudonymKey;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.register.SupplyRegister;
import io.shadan.gateway.upstream.UpstreamProperties;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.springframework.util.unit.DataSize;

/**
 * Takes a file through the stages an answer of a legacy system goes through, in the same order and
 * by the same code; only what makes a server is missing.
 */
final class Trial {

  /** Largest body that is masked, in bytes; what the gateway takes unless configured otherwise. */
  static final int MAX_BYTES =
      Math.toIntExact(DataSize.parse(UpstreamProperties.DEFAULT_MAX_RESPONSE).toBytes());

  private final SupplyRegister register;
  private final PolicyDecisionPoint policy;
  private final Clock clock;

  Trial(SupplyRegister register, PolicyDecisionPoint policy, Clock clock) {
    this.register = register;
    this.policy = policy;
    this.clock = clock;
  }

  /** Of no use outside: what was tried must not name anybody to the gateway's users. */
  private final PseudonymKey pseudonyms = PseudonymKey.random();

  /** Tries; every refusal is a result. */
  TrialResult run(TrialRequest request) {
    try {
      return release(request);
    } catch (RefusedException e) {
      return new TrialResult.Refused(e.code(), e.detail());
    }
  }

  private TrialResult release(TrialRequest request) {
    CheckedRequest asked = asked(request);
    Set<FieldClass> searched = asked.searched();
    Purpose purpose =
        PurposeChoice.choose(
            request.caller(), request.operation(), request.purpose().orElse(null), false);
    PolicyDecision decision = decide(request, purpose, searched);
    Optional<OwnOnly> ownOnly =
        new Obligations()
            .apply(request.operation(), decision, asked, request.caller().retailerCode());
    AnswerHead.checkType(request.operation().response(), List.of(request.contentType()));
    if (request.body().length > MAX_BYTES) {
      throw AnswerHead.tooLarge(MAX_BYTES);
    }
    MaskingOutcome.Masked masked = mask(request, decision, ownOnly);
    if (ownOnly.isPresent()) {
      AnswerBody.requireHits(request.system().id(), masked);
    }
    return new TrialResult.Masked(purpose, decision, ownOnly.isPresent(), masked);
  }

  private MaskingOutcome.Masked mask(
      TrialRequest request, PolicyDecision decision, Optional<OwnOnly> ownOnly) {
    Optional<HoldBack> holdBack =
        request.caller().assignment().client() == OrganisationKind.TDSO
            ? Optional.empty()
            : request.operation().outbound().map(HoldBack::of);
    MaskingPlan plan =
        new MaskingPlan(
            request.operation().response(),
            decision,
            register,
            request.caller().retailerCode(),
            LocalDate.now(clock.withZone(AnswerBody.JAPAN)),
            ownOnly.isPresent(),
            ownOnly.map(AnswerBody::window).orElse(Window.WHOLE),
            Optional.of(pseudonyms.within("")),
            holdBack);
    MaskingOutcome.Masked masked =
        AnswerBody.mask(AnswerHead.charset(request.contentType()), request.body(), plan);
    if (holdBack.filter(HoldBack::refuses).isPresent()) {
      throw new RefusedException(
          ReasonCode.OUTBOUND_HELD, "rows of customers the recipient does not supply");
    }
    return masked;
  }

  private PolicyDecision decide(TrialRequest request, Purpose purpose, Set<FieldClass> searched) {
    Instant now = clock.instant();
    DecisionInput input =
        new DecisionInput(
            request.caller(),
            purpose,
            PolicyQuestion.about(request.system(), request.operation(), searched),
            Optional.empty(),
            now);
    try {
      PolicyDecision decision = policy.decide(input).toCompletableFuture().join();
      decision.requireAllowed();
      return decision;
    } catch (CompletionException e) {
      throw new RefusedException(
          ReasonCode.POLICY_UNAVAILABLE,
          "policy engine '" + policy.engine() + "' gave no usable answer: " + e.getCause());
    }
  }

  /** What was asked for; an operation that searches is not tried by guessing by what. */
  private static CheckedRequest asked(TrialRequest request) {
    Operation operation = request.operation();
    if (request.query().isPresent()) {
      return checked(request, request.query().get());
    }
    List<GivenValue> searches =
        operation.parameters().stream()
            .filter(parameter -> parameter.role() == ParameterSpec.Role.SEARCH)
            .map(parameter -> new GivenValue(parameter, "", -1))
            .toList();
    if (!searches.isEmpty() && !request.ownOnly()) {
      throw new RefusedException(
          ReasonCode.SEARCH_REFUSED,
          "operation '"
              + operation.id()
              + "' searches; say by what with --query ('' for nothing), or take any search with"
              + " --own-only");
    }
    return new CheckedRequest(searches);
  }

  private static CheckedRequest checked(TrialRequest request, String query) {
    RequestShape.ofConsole().checkTarget("/", query);
    return new ParameterGuard()
        .check(
            new Catalog.Match(request.system(), request.operation(), Map.of()),
            RequestParameters.parse(query),
            RequestBody.none());
  }

  /** Every class the operation can be searched by. */
  static Set<FieldClass> searchable(Operation operation) {
    Set<FieldClass> classes = EnumSet.noneOf(FieldClass.class);
    for (ParameterSpec parameter : operation.parameters()) {
      if (parameter.role() == ParameterSpec.Role.SEARCH) {
        parameter.fieldClass().ifPresent(classes::add);
      }
    }
    return classes;
  }
}
