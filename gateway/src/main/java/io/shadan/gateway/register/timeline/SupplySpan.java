package io.shadan.gateway.register.timeline;

/**
 * A state that holds from one day to another.
 *
 * @param from first day, as in {@link Days}
 * @param to first day no longer in it; {@link Days#OPEN} when it has no end
 * @param state who supplies
 * @param batch number of the batch of the change log it was learnt from; 0 while that is not known
 */
public record SupplySpan(int from, int to, SupplyState state, int batch) {

  /**
   * Checks that it holds at least one day.
   *
   * @throws IllegalArgumentException otherwise
   */
  public SupplySpan {
    if (from < 0 || from >= to || to > Days.OPEN) {
      throw new IllegalArgumentException(
          "a span from %s to %s holds no day".formatted(Days.day(from), Days.day(to)));
    }
  }

  /** Whether both have a day in common. */
  public boolean overlaps(int otherFrom, int otherTo) {
    return from < otherTo && otherFrom < to;
  }

  /** The same days and state, learnt from whatever batch. */
  public boolean says(SupplySpan other) {
    return from == other.from && to == other.to && state.equals(other.state);
  }

  SupplySpan between(int newFrom, int newTo) {
    return new SupplySpan(newFrom, newTo, state, batch);
  }

  /** The same, learnt from this batch. */
  public SupplySpan learntFrom(int number) {
    return new SupplySpan(from, to, state, number);
  }
}
