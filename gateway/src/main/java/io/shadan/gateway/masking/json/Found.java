package io.shadan.gateway.masking.json;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.RecordJudge;
import org.jspecify.annotations.Nullable;

/** A record and its bytes. */
final class Found {

  final RecordSpec spec;
  final @Nullable Found outer;

  /** Whether it is an element of an array, and so can be left out. */
  final boolean element;

  final FoundRecord record;

  /** Its place in its group. */
  final int number;

  int start;
  int end;

  /** Set when its group is decided. */
  @Nullable RecordJudge judge;

  Found(RecordSpec spec, int start, @Nullable Found outer, boolean element, int number) {
    this.spec = spec;
    this.start = start;
    this.outer = outer;
    this.element = element;
    this.number = number;
    this.record = new FoundRecord(spec, outer == null ? null : outer.record);
  }

  /** Whether it is left out, after judging. */
  boolean dropped() {
    return judge != null && judge.dropped();
  }
}
