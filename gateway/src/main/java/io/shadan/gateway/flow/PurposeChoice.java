package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the person looks: named by the request, or the first purpose of the assignment that the
 * operation serves. Policy checks it again.
 */
public final class PurposeChoice {

  private PurposeChoice() {}

  /**
   * Chooses.
   *
   * @param named value of the purpose header
   * @param granted whether a valid disaster grant was presented
   * @throws RefusedException when there is no purpose, or the named one is unknown or not the
   *     caller's
   */
  public static Purpose choose(
      Caller caller, Operation operation, @Nullable String named, boolean granted) {
    List<Purpose> assigned = caller.assignment().purposes();
    if (named != null) {
      return requireAssigned(parse(named), assigned);
    }
    if (granted
        && assigned.contains(Purpose.DISASTER_SUPPORT)
        && operation.purposes().contains(Purpose.DISASTER_SUPPORT)) {
      return Purpose.DISASTER_SUPPORT;
    }
    return assigned.stream()
        .filter(purpose -> purpose != Purpose.DISASTER_SUPPORT)
        .filter(
            purpose ->
                operation.kind() == OperationKind.STATIC || operation.purposes().contains(purpose))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    ReasonCode.PURPOSE_NOT_PERMITTED,
                    "no purpose of assignment '"
                        + caller.assignment().id()
                        + "' is served by operation '"
                        + operation.id()
                        + "'"));
  }

  private static Purpose parse(String named) {
    try {
      return Purpose.ofWire(named);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          ReasonCode.PURPOSE_NOT_PERMITTED,
          "header " + Judge.PURPOSE_HEADER + " names no purpose of the closed list");
    }
  }

  private static Purpose requireAssigned(Purpose purpose, List<Purpose> assigned) {
    if (!assigned.contains(purpose)) {
      throw new RefusedException(
          ReasonCode.PURPOSE_NOT_PERMITTED,
          "purpose " + purpose.wire() + " is not one of the assignment's");
    }
    return purpose;
  }
}
