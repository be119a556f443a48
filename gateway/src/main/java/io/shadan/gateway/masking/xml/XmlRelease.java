package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.OutsideRecords;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Outflow;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.masking.xml.XmlPending.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what a walk found until it can be judged, and writes what is decided. That is when an
 * outermost record has ended, or, when one record or number depends on all others, at the end of
 * the document.
 */
final class XmlRelease {

  private static final byte[] NOTHING = new byte[0];

  private final ByteWindow in;
  private final MaskingPlan plan;
  private final XmlPlan compiled;
  private final Judgements judgements;
  private final CharacterBytes characters;
  private final boolean byRecord;
  private final Outflow out;
  private final XmlPending pending = new XmlPending();
  private final List<XmlFound> records = new ArrayList<>();
  private final byte[] mark;
  private final UnclassifiedTally unclassified;

  /** Whether records may be left out; then nothing that stays may tell of them. */
  private final boolean mayDrop;

  /** Start of the bytes that are not decided. */
  private int undecided;

  XmlRelease(
      ByteWindow in,
      MaskingPlan plan,
      XmlPlan compiled,
      Judgements judgements,
      UnclassifiedTally unclassified,
      CharacterBytes characters,
      boolean byRecord,
      Outflow out) {
    this.in = in;
    this.plan = plan;
    this.compiled = compiled;
    this.judgements = judgements;
    this.unclassified = unclassified;
    this.characters = characters;
    this.byRecord = byRecord;
    this.out = out;
    this.mayDrop = Judgements.mayDrop(plan);
    this.mark = safe(Treatments.mark(characters.charset()));
  }

  /** Notes a value; reads it where it is its record's key or period. */
  void value(
      Kind kind,
      @Nullable XmlNode node,
      @Nullable XmlFound record,
      boolean more,
      int start,
      int end,
      int from) {
    pending.add(kind, node, record, more, start, end, from);
    if (node == null || record == null || kind == Kind.NIL) {
      return;
    }
    if (node.keyOf == record.spec) {
      record.record.readKey(text(kind, start, end, from));
    } else if (node.field != null && FoundRecord.reads(node.field.fieldClass())) {
      record.record.readField(node.field.fieldClass(), text(kind, start, end, from));
    }
    if (node.periodOf == record.spec) {
      record.record.readPeriod(text(kind, start, end, from));
    }
  }

  /** Notes that a record begins. */
  XmlFound began(RecordSpec spec, @Nullable XmlFound outer, boolean root, int gap, int start) {
    XmlFound found = new XmlFound(spec, outer, records.size(), root, gap, start);
    records.add(found);
    return found;
  }

  /** Notes that a record ends, and decides it when it can be. */
  void ended(XmlFound found, int end) throws MalformedBodyException {
    found.end = end;
    if (byRecord && found.outer == null) {
      judge();
      decide(end);
    }
  }

  /** Decides what is outside records, up to a place, when it can be. */
  void outside(int end) throws MalformedBodyException {
    if (byRecord) {
      decide(end);
    }
  }

  /** Decides all there is. */
  void finish() throws MalformedBodyException {
    judge();
    decide(in.limit);
  }

  /** Start of the bytes that are not decided. */
  int undecided() {
    return undecided;
  }

  /** Forgets the first bytes of the window. */
  void shift(int by) {
    undecided -= by;
    pending.shift(by);
    records.forEach(found -> found.shift(by));
  }

  private void judge() throws MalformedBodyException {
    for (XmlFound found : records) {
      found.judge = judgements.add(found.record);
      if (found.root && found.dropped()) {
        throw Judgements.gone(plan, "document");
      }
    }
    judgements.settle();
  }

  private void decide(int end) throws MalformedBodyException {
    int cut = 0;
    for (int i = 0; i < pending.size(); i++) {
      XmlFound record = pending.record(i) < 0 ? null : records.get(pending.record(i));
      if (record == null || !record.dropped()) {
        cut = leaveOut(cut, pending.start(i));
        mask(i, record);
      }
    }
    leaveOut(cut, end);
    keepTo(end);
    pending.clear();
    records.clear();
  }

  /** Leaves out the dropped records that begin before a place. */
  private int leaveOut(int from, int before) {
    int next = from;
    for (; next < records.size() && records.get(next).start < before; next++) {
      XmlFound found = records.get(next);
      if (found.dropped() && found.start >= undecided) {
        keepTo(found.gap);
        out.skip();
        undecided = found.end;
      }
    }
    return next;
  }

  private void mask(int at, @Nullable XmlFound record) throws MalformedBodyException {
    XmlNode node = pending.node(at) < 0 ? null : compiled.node(pending.node(at));
    FieldSpec field = node == null ? null : node.field;
    boolean key = node != null && record != null && node.keyOf == record.spec;
    if (pending.kind(at) == Kind.NIL) {
      maskNil(at, record, field, key);
    } else if (pending.kind(at) == Kind.COMMENT && mayDrop) {
      removeComment(at);
    } else if (!key && field == null) {
      unclassified(at, record);
    } else if (field != null && field.count() && judgements.recounts()) {
      replace(at, safe(judgements.recount(text(at))));
    } else if (field != null && field.count() && !Judgements.isCount(text(at))) {
      unclassified(at, null);
    } else {
      treat(at, record, field == null ? FieldClass.SUPPLY_POINT : field.fieldClass(), key);
    }
  }

  /** One that parts records tells of those that are left out, and so does the gap before it. */
  private void removeComment(int at) {
    unclassified.count();
    int start = pending.start(at) - XmlWalk.COMMENT.length;
    while (start > undecided && XmlAttributes.isSpace(in.bytes[start - 1])) {
      start--;
    }
    keepTo(start);
    out.skip();
    undecided = pending.end(at) + XmlWalk.COMMENT_END;
  }

  private void unclassified(int at, @Nullable XmlFound record) {
    if (unclassified.count()) {
      String where = pending.kind(at) == Kind.ATTRIBUTE ? "an attribute" : "the text of an element";
      unclassified.note(record == null ? null : record.spec, where, text(at));
    }
    replace(at, mark);
  }

  private void treat(int at, @Nullable XmlFound record, FieldClass fieldClass, boolean key) {
    FieldTreatment treatment = treatment(record, fieldClass, key);
    if (Treatments.hides(treatment)) {
      replace(at, mark);
    } else if (treatment != FieldTreatment.SHOW) {
      Treatments.apply(treatment, fieldClass, text(at), characters.charset(), plan.pseudonyms())
          .ifPresent(text -> replace(at, safe(text)));
    }
  }

  /** Whether an element is empty is its value too: its {@code xsi:nil} is shown with it or goes. */
  private void maskNil(int at, @Nullable XmlFound record, @Nullable FieldSpec field, boolean key) {
    FieldClass fieldClass = field == null ? FieldClass.SUPPLY_POINT : field.fieldClass();
    String text = text(at);
    boolean plain =
        text.equals("true") || text.equals("false") || text.equals("1") || text.equals("0");
    boolean read = key || field != null;
    if (!(read && plain && treatment(record, fieldClass, key) == FieldTreatment.SHOW)) {
      keepTo(pending.start(at));
      out.skip();
      undecided = pending.end(at);
    }
  }

  private FieldTreatment treatment(@Nullable XmlFound record, FieldClass fieldClass, boolean key) {
    if (record == null) {
      return OutsideRecords.treat(plan, fieldClass);
    }
    RecordJudge judge = Objects.requireNonNull(record.judge);
    return key ? judge.treatKey(fieldClass) : judge.treat(fieldClass);
  }

  private void replace(int at, byte[] written) {
    keepTo(pending.start(at));
    boolean open = pending.kind(at) == Kind.EMPTY_TAG;
    if (open) {
      out.put(new byte[] {'>'});
    }
    out.put(pending.more(at) ? NOTHING : written);
    if (open) {
      endTag(pending.from(at), pending.start(at));
    }
    undecided = pending.end(at);
  }

  private void endTag(int name, int limit) {
    out.put(new byte[] {'<', '/'});
    out.keep(in.bytes, name, XmlNames.end(in.bytes, name, limit));
    out.put(new byte[] {'>'});
  }

  private void keepTo(int end) {
    out.keep(in.bytes, undecided, end);
    undecided = end;
  }

  private String text(int at) {
    return text(pending.kind(at), pending.start(at), pending.end(at), pending.from(at));
  }

  private String text(Kind kind, int start, int end, int from) {
    return switch (kind) {
      case TEXT -> XmlText.content(in.bytes, start, end, characters);
      case SECTION -> XmlText.section(in.bytes, from, end - XmlWalk.SECTION_END, characters);
      case ATTRIBUTE -> XmlText.attribute(in.bytes, start, end, characters);
      case NIL -> XmlText.attribute(in.bytes, from, end - 1, characters);
      case EMPTY_TAG, NOTHING, COMMENT -> "";
    };
  }

  private byte[] safe(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;")
        .getBytes(characters.charset());
  }
}
