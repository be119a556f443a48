package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.ForeignRows;
import io.shadan.gateway.catalog.Outbound;
import java.util.ArrayList;
import java.util.List;

/**
 * What is noted of the rows of one document meant for one retailer, in their order. One thread may
 * judge while another takes.
 */
public final class HoldBack {

  private final ForeignRows foreignRows;
  private List<JudgedRow> judged = new ArrayList<>();
  private int number;
  private int part;
  private boolean heldAny;

  /**
   * Nothing is judged yet.
   *
   * @param foreignRows what becomes of rows the recipient did not supply
   */
  public HoldBack(ForeignRows foreignRows) {
    this.foreignRows = foreignRows;
  }

  /** Of a document of an outbound operation. */
  public static HoldBack of(Outbound outbound) {
    return new HoldBack(outbound.foreignRows());
  }

  /** Whether the document is refused because of a row. */
  public synchronized boolean refuses() {
    return foreignRows == ForeignRows.REFUSE && heldAny;
  }

  /** Whether nothing may leave before all of it was judged. */
  public boolean needsWhole() {
    return foreignRows == ForeignRows.REFUSE;
  }

  /** What was judged since the last time. */
  public synchronized List<JudgedRow> take() {
    List<JudgedRow> taken = judged;
    judged = new ArrayList<>();
    return taken;
  }

  synchronized void judged(FoundRecord record, RecordJudge judge) {
    if (record.outermost()) {
      number++;
      part = 0;
    } else {
      part++;
    }
    judge
        .row(number, part)
        .ifPresent(
            row -> {
              heldAny |= row.held();
              judged.add(row);
            });
  }
}
