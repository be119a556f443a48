package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.RecordJudge;
import org.jspecify.annotations.Nullable;

/** A record and its bytes. */
final class XmlFound {

  final RecordSpec spec;
  final FoundRecord record;
  final @Nullable XmlFound outer;

  /** Its place among the records that are decided together. */
  final int number;

  /** Whether it is the whole document. */
  final boolean root;

  /** Where the white space begins that parts it from what is before. */
  int gap;

  int start;
  int end;
  @Nullable RecordJudge judge;

  XmlFound(
      RecordSpec spec, @Nullable XmlFound outer, int number, boolean root, int gap, int start) {
    this.spec = spec;
    this.record = new FoundRecord(spec, outer == null ? null : outer.record);
    this.outer = outer;
    this.number = number;
    this.root = root;
    this.gap = gap;
    this.start = start;
  }

  /** Whether it was judged to be left out. */
  boolean dropped() {
    return judge != null && judge.dropped();
  }

  /** Forgets the first bytes of the window. */
  void shift(int by) {
    gap -= by;
    start -= by;
    end -= by;
  }
}
