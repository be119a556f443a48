package io.shadan.faults.check;

import java.util.Map;
import java.util.TreeMap;

/** What the driver was told is durable: number of a record to its position. */
public final class Acknowledged {
  private final Map<Long, Long> positions = new TreeMap<>();

  public synchronized void add(long id, long position) {
    Long before = positions.put(id, position);
    if (before != null) {
      throw new IllegalStateException(
          "record %d acknowledged at %d and at %d".formatted(id, before, position));
    }
  }

  public synchronized int size() {
    return positions.size();
  }

  /** The same promises so far. */
  public Acknowledged another() {
    Acknowledged other = new Acknowledged();
    copy().forEach(other::add);
    return other;
  }

  synchronized Map<Long, Long> copy() {
    return new TreeMap<>(positions);
  }
}
