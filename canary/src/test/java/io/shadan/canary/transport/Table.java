package io.shadan.canary.transport;

import java.util.List;
import java.util.stream.Stream;

/** Everything an upstream may do on the wire. */
final class Table {

  static final List<Row> ROWS =
      Stream.of(
              FramingRows.lawful(),
              FramingRows.crookedChunks(),
              FramingRows.crookedLengths(),
              EndRows.early(),
              EndRows.late(),
              HeadRows.headers(),
              HeadRows.statuses(),
              HeadRows.interims(),
              BodyRows.codings(),
              BodyRows.labels(),
              List.of(Row.refused("HEAD", (d, dice) -> d.method = "HEAD")),
              EndRows.silent())
          .flatMap(List::stream)
          .toList();

  /** Rows that last no longer than the answer takes. */
  static final List<Row> QUICK = ROWS.stream().filter(row -> !row.slow()).toList();

  private Table() {}
}
