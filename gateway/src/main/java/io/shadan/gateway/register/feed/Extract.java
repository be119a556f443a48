package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.reconcile.Claim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** What another system believes, in the order of registers; one part of it is in memory. */
public final class Extract implements AutoCloseable {

  private final SnapshotSpool spool;
  private final long rows;

  Extract(SnapshotSpool spool, long rows) {
    this.spool = spool;
    this.rows = rows;
  }

  /** Rows of the file, the unreadable ones too. */
  public long rows() {
    return rows;
  }

  /** Each point once, in order. */
  public Iterator<Claim> claims() {
    return new Walk();
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }

  private final class Walk implements Iterator<Claim> {
    private SortedPart part = spool.part(0);
    private int number;
    private int rank;

    @Override
    public boolean hasNext() {
      while (rank == part.size() && number < SnapshotSpool.PARTS - 1) {
        part = spool.part(++number);
        rank = 0;
      }
      return rank < part.size();
    }

    @Override
    public Claim next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int start = rank;
      rank = part.endOfPoint(start);
      List<Claim.Row> said = new ArrayList<>(rank - start);
      for (int i = start; i < rank; i++) {
        said.add(new Claim.Row(part.from(i), part.to(i), part.state(i).retailer()));
      }
      return new Claim(part.pointAt(start), part.line(start), said);
    }
  }
}
