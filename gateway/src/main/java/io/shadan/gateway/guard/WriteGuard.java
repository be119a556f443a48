package io.shadan.gateway.guard;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.ParameterSpec.Role;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What was shown masked must not be written back over the true value. Finds the fields of a write
 * that may be such values, and refuses those whose true value cannot be fetched.
 */
public final class WriteGuard {

  private final ParameterGuard parameters;

  public WriteGuard(ParameterGuard parameters) {
    this.parameters = parameters;
  }

  /**
   * Checks a write.
   *
   * @param treatment how a class of this record is shown to the caller
   * @return fields to be held against what the caller was shown, before the request goes upstream
   * @throws RefusedException with {@code masked_value_returned}
   */
  public List<GivenValue> check(
      Operation operation, CheckedRequest request, Function<FieldClass, FieldTreatment> treatment) {
    List<GivenValue> doubtful = new ArrayList<>();
    if (!operation.write()) {
      return doubtful;
    }
    for (GivenValue value : request.given()) {
      if (value.spec().role() != Role.FIELD) {
        refuse(value, Marks.in(value.text()));
        continue;
      }
      FieldTreatment shown = treatment.apply(value.spec().fieldClass().orElseThrow());
      if (mayBeWhatWasShown(value, shown)) {
        refuse(value, !fetches(operation, value));
        doubtful.add(value);
      }
    }
    return doubtful;
  }

  private boolean mayBeWhatWasShown(GivenValue value, FieldTreatment shown) {
    return switch (shown) {
      case SHOW -> {
        refuse(value, Marks.isWhole(value.text()));
        parameters.requireMatch(value.spec(), value.text());
        yield false;
      }
      // a coarser value or a pseudonym looks like any other
      case GENERALISE, PSEUDONYM -> true;
      case REDACT, PARTIAL, REMOVE, DROP_RECORD -> Marks.in(value.text());
    };
  }

  private static boolean fetches(Operation operation, GivenValue value) {
    return operation
        .writeBack()
        .map(back -> back.fields().containsKey(value.spec().name()))
        .orElse(false);
  }

  private static void refuse(GivenValue value, boolean masked) {
    if (masked) {
      throw returned(value.spec().name());
    }
  }

  /** The refusal of a masked value whose true one is not to be had. */
  public static RefusedException returned(String parameter) {
    return new RefusedException(
        ReasonCode.MASKED_VALUE_RETURNED,
        "parameter '" + parameter + "' brings back what was shown masked, expected a new value");
  }
}
