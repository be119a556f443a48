package io.shadan.gateway.register.batch;

import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;

/** A batch whose rows were read and are well-formed; whether it fits the register is not known. */
public sealed interface Batch {

  BatchHead head();

  /**
   * What changed.
   *
   * @param lines in the order they stand in the batch
   */
  record Changes(BatchHead head, List<Line> lines) implements Batch {
    public Changes {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One change.
   *
   * @param line where it stands: line of the file or index of the row, from 1
   * @param municipality municipality code; empty string leaves it as it is
   */
  record Line(long line, SupplyPoint point, String municipality, Change change) {}

  /** Everything the feed knows. */
  record Snapshot(BatchHead head, Points points) implements Batch {}

  /** The points of a snapshot, perhaps more than fit into memory. */
  interface Points extends AutoCloseable {

    /**
     * Each point once, in the order of {@link SupplyPoint#compareTo}; may be asked for again.
     *
     * @throws UncheckedIOException from the iterator, when what was spooled cannot be read
     */
    Iterator<Stated> iterator() throws IOException;

    /** Number of points. */
    long size();

    /** Removes what was spooled. */
    @Override
    void close() throws IOException;
  }

  /**
   * What a snapshot states of one point; batch numbers of the spans are 0.
   *
   * @param line first line it stands in
   */
  record Stated(
      long line,
      SupplyPoint point,
      String municipality,
      List<SupplySpan> settled,
      List<SupplySpan> pending) {}
}
