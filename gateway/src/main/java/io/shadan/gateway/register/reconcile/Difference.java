package io.shadan.gateway.register.reconcile;

import io.shadan.gateway.register.timeline.SupplyPoint;
import java.util.Set;

/**
 * A run of days over which another system and the register differ in the same way.
 *
 * @param point the supply point
 * @param line line of the extract it stands in first; 0 when it is not there
 * @param cause why
 * @param from first day of the run, as in {@code Days}
 * @param to first day no longer in it
 * @param register codes of the suppliers here; none when unsettled
 * @param extract codes of the suppliers there
 * @param batch batch of the change log the register learnt its supplier from; 0 when it has none
 */
public record Difference(
    SupplyPoint point,
    long line,
    Cause cause,
    int from,
    int to,
    Set<String> register,
    Set<String> extract,
    int batch) {

  boolean continues(Difference before) {
    return cause == before.cause
        && from == before.to
        && register.equals(before.register)
        && extract.equals(before.extract)
        && batch == before.batch;
  }

  Difference until(int end) {
    return new Difference(point, line, cause, from, end, register, extract, batch);
  }
}
