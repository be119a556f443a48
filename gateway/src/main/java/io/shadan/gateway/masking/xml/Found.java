package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.FoundRecord;
import org.jspecify.annotations.Nullable;

/** A record and its characters. */
final class Found {
  final FoundRecord record;
  final @Nullable Found outer;
  final int start;
  int end;
  boolean root;

  Found(RecordSpec spec, int start, int end, @Nullable Found outer) {
    this.record = new FoundRecord(spec, outer == null ? null : outer.record);
    this.outer = outer;
    this.start = start;
    this.end = end;
    this.root = outer == null && spec.at().isEmpty();
  }
}
