package io.shadan.canary.transport;

import io.shadan.canary.Case;

/**
 * One case of the transport layer.
 *
 * @param index which of the seed
 * @param row what the upstream does on the wire
 * @param answer what it does it with
 * @param draft the bytes
 */
record Trial(long index, Row row, Case answer, Draft draft) {

  @Override
  public String toString() {
    return "transport case %d %s, %s: ordinary %b [%s]"
        .formatted(index, answer.operation(), row.name(), answer.ordinary(), answer.recipe());
  }
}
