package io.shadan.gateway.register.feed;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Goes through the points of a spool in their order; one part is in memory at a time. */
abstract class SpoolWalk<T> implements Iterator<T> {

  private final SnapshotSpool spool;
  private SortedPart part;
  private int number;
  private int rank;

  SpoolWalk(SnapshotSpool spool) {
    this.spool = spool;
    this.part = spool.part(0);
  }

  /** What is made of the rows of one point, which have these ranks. */
  abstract T made(SortedPart rows, int start, int end);

  @Override
  public final boolean hasNext() {
    while (rank == part.size() && number < SnapshotSpool.PARTS - 1) {
      part = spool.part(++number);
      rank = 0;
    }
    return rank < part.size();
  }

  @Override
  public final T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int start = rank;
    rank = part.endOfPoint(start);
    return made(part, start, rank);
  }
}
