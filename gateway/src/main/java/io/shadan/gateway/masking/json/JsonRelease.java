package io.shadan.gateway.masking.json;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what a walk found until it can be judged, and writes what is decided. That is when an
 * outermost record has ended, or, when one record or number depends on all others, at the end of
 * the document.
 */
final class JsonRelease {

  private final JsonBytes in;
  private final MaskingPlan plan;
  private final Judgements judgements;
  private final JsonPlan compiled;
  private final boolean byRecord;
  private final Edits edits = new Edits(JsonReplacements.MARK);
  private final Pending pending = new Pending();
  private final List<Found> records = new ArrayList<>();
  private final List<List<Found>> arrays = new ArrayList<>(0);
  private final Cuts cuts = new Cuts();
  private final JsonReplacements replacements;
  private final boolean listed;

  /** Whether an outermost record stays. */
  private boolean keeps;

  /** Whether a record goes that is in no list. */
  private boolean dropsLoose;

  /** End of the bytes that are decided. */
  private int decided;

  /** Start of the bytes that have not been given out; at most {@link #decided}. */
  private int given;

  JsonRelease(
      JsonBytes in,
      MaskingPlan plan,
      JsonPlan compiled,
      Judgements judgements,
      boolean byRecord,
      boolean listed) {
    this.in = in;
    this.plan = plan;
    this.compiled = compiled;
    this.judgements = judgements;
    this.byRecord = byRecord;
    this.listed = listed;
    this.replacements = new JsonReplacements(in, plan, compiled, judgements, pending);
  }

  /** Notes a member name that may be data. */
  void name(@Nullable Found record, int start, int end) {
    pending.add(Pending.UNKNOWN, record == null ? Pending.OUTSIDE : record.number, start, end);
  }

  /** Notes a scalar. */
  void scalar(@Nullable PathNode node, @Nullable Found record, int start, int end) {
    pending.add(
        node == null ? Pending.UNKNOWN : node.number,
        record == null ? Pending.OUTSIDE : record.number,
        start,
        end);
    if (node != null && node.identifies && record != null) {
      if (node.keyOf == record.spec) {
        record.record.readKey(JsonText.decode(in.bytes, start, end));
      } else if (node.fieldClass != null && FoundRecord.reads(node.fieldClass)) {
        record.record.readField(node.fieldClass, JsonText.decode(in.bytes, start, end));
      }
      if (node.periodOf == record.spec) {
        record.record.readPeriod(JsonText.decode(in.bytes, start, end));
      }
    }
  }

  /** Notes that a record begins inside an object or array. */
  Found began(RecordSpec spec, int start, Frame frame) {
    Found found = new Found(spec, start, frame.record, frame.array, records.size());
    records.add(found);
    if (frame.array && !isDecidedAlone(found)) {
      if (frame.elements == null) {
        frame.elements = new ArrayList<>();
      }
      frame.elements.add(found);
    }
    return found;
  }

  /** Notes that an object or array ends. */
  void closed(Frame frame) {
    if (frame.elements != null) {
      arrays.add(frame.elements);
    }
  }

  /** Notes that a record ends, and decides it when it can be. */
  void ended(Found found, int end, Frame frame) throws MalformedBodyException {
    found.end = end;
    if (!isDecidedAlone(found)) {
      return;
    }
    judge();
    if (frame.array) {
      cuts.element(found, frame.keptBefore, frame.lastEnd);
      frame.keptBefore |= !found.dropped();
      frame.lastEnd = end;
    }
    decide(end);
  }

  /** Decides what is outside records, up to a place. */
  void outside(int end) throws MalformedBodyException {
    decide(end);
  }

  /** Whether a document of many goes whole: no record in it stays. */
  boolean wholeDropped() {
    return listed && !keeps;
  }

  /** Gives out what was decided since the last time. */
  byte[] take() {
    byte[] taken = edits.apply(in.bytes, given, decided);
    given = decided;
    return taken;
  }

  /** Whether every byte that can be taken is the upstream's. */
  boolean untouched() {
    return edits.isEmpty();
  }

  /** Places that nobody classified since the last time. */
  Unclassified takeUnclassified() {
    return replacements.takeUnclassified();
  }

  /** Start of the bytes that are still needed. */
  int needed() {
    return given;
  }

  /** Forgets bytes of the window. */
  void shift(int by) {
    given -= by;
    decided -= by;
    pending.shift(by);
    edits.shift(by);
    for (Found found : records) {
      found.start -= by;
      found.end -= by;
    }
  }

  /** Decides all there is. */
  void finish() throws MalformedBodyException {
    judge();
    if (dropsLoose && !wholeDropped()) {
      throw loose();
    }
    decide(in.limit);
  }

  /** Whatever hits there are: a refusal of some answers only would tell of foreign ones. */
  void requireNoGroups() throws MalformedBodyException {
    if (plan.ownRecordsOnly() && compiled.grouped()) {
      throw new MalformedBodyException(
          Judgements.leftOut(plan), "hits stand in groups, which would tell of what is left out");
    }
    if (plan.ownRecordsOnly() && compiled.loose() && !listed) {
      throw loose();
    }
  }

  private boolean isDecidedAlone(Found found) {
    return byRecord && found.outer == null;
  }

  private void judge() throws MalformedBodyException {
    for (Found found : records) {
      found.judge = judgements.add(found.record);
      note(found);
    }
    judgements.settle();
    for (List<Found> array : arrays) {
      Found outer = array.get(0).outer;
      if (outer == null || !outer.dropped()) {
        cuts.array(array);
      }
    }
  }

  private void note(Found found) throws MalformedBodyException {
    keeps |= found.outer == null && !found.dropped();
    if (found.dropped() && !found.element && (found.outer == null || !found.outer.dropped())) {
      dropsLoose = true;
      if (!listed) {
        throw found.spec.at().isEmpty() ? Judgements.gone(plan, "document") : loose();
      }
    }
  }

  private MalformedBodyException loose() {
    return new MalformedBodyException(
        Judgements.leftOut(plan), "a record that must be left out stands outside any list");
  }

  private void decide(int end) throws MalformedBodyException {
    cuts.order();
    replaceAll();
    while (cuts.startBefore(end)) {
      cuts.takeFirst(edits);
    }
    decided = end;
    pending.clear();
    records.clear();
    arrays.clear();
  }

  private void replaceAll() throws MalformedBodyException {
    int number = Pending.OUTSIDE;
    Found record = null;
    for (int i = 0; i < pending.size(); i++) {
      if (pending.record(i) != number) {
        number = pending.record(i);
        record = number == Pending.OUTSIDE ? null : records.get(number);
      }
      byte[] replacement = record != null && record.dropped() ? null : replacements.of(i, record);
      if (replacement != null) {
        replace(pending.start(i), pending.end(i), replacement);
      }
    }
  }

  private void replace(int start, int end, byte[] replacement) {
    while (cuts.startBefore(start)) {
      cuts.takeFirst(edits);
    }
    edits.replace(start, end, replacement);
  }
}
