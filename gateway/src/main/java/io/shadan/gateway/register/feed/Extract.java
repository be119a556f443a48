package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.reconcile.Claim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

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
    return new Walk(spool);
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }

  private static final class Walk extends SpoolWalk<Claim> {
    Walk(SnapshotSpool spool) {
      super(spool);
    }

    @Override
    Claim made(SortedPart rows, int start, int end) {
      List<Claim.Row> said = new ArrayList<>(end - start);
      for (int i = start; i < end; i++) {
        said.add(new Claim.Row(rows.from(i), rows.to(i), rows.state(i).retailer()));
      }
      return new Claim(rows.pointAt(start), rows.line(start), said);
    }
  }
}
