package io.shadan.gateway.masking.json;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.OutsideRecords;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Treatments;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What comes in place of each scalar and name of a document whose records have been judged. */
final class JsonReplacements {

  /** What most of them become. */
  static final byte[] MARK = quoted(Treatments.MARK);

  private final JsonBytes in;
  private final MaskingPlan plan;
  private final JsonPlan compiled;
  private final Judgements judgements;
  private final Pending pending;
  private final UnclassifiedTally unclassified = new UnclassifiedTally();

  JsonReplacements(
      JsonBytes in, MaskingPlan plan, JsonPlan compiled, Judgements judgements, Pending pending) {
    this.in = in;
    this.plan = plan;
    this.compiled = compiled;
    this.judgements = judgements;
    this.pending = pending;
  }

  /** Places that nobody classified since the last time. */
  Unclassified takeUnclassified() {
    return unclassified.take();
  }

  /** What comes in place of a scalar or name; null when its bytes stay. */
  byte @Nullable [] of(int at, @Nullable Found record) throws MalformedBodyException {
    PathNode node = compiled.node(pending.node(at));
    boolean key = node != null && record != null && node.keyOf == record.spec;
    FieldClass fieldClass = node == null ? null : node.fieldClass;
    if (fieldClass == null) {
      if (!key) {
        return unclassified(at, record);
      }
      fieldClass = FieldClass.SUPPLY_POINT;
    } else if (node != null && node.isCount()) {
      if (judgements.recounts()) {
        return recount(at);
      } else if (!Judgements.isCount(text(at))) {
        return unclassified(at, null);
      }
    }
    FieldTreatment treatment = treat(record, key, fieldClass);
    if (treatment == FieldTreatment.SHOW) {
      return null;
    }
    return Treatments.hides(treatment) ? MARK : rewritten(at, treatment, fieldClass);
  }

  private byte[] unclassified(int at, @Nullable Found record) {
    if (unclassified.count()) {
      RecordSpec spec = record == null ? null : record.spec;
      unclassified.note(spec, isName(at) ? "a name" : "a value", text(at));
    }
    return MARK;
  }

  private boolean isName(int at) {
    int next = pending.end(at);
    while (next < in.limit && in.bytes[next] <= ' ') {
      next++;
    }
    return next < in.limit && in.bytes[next] == ':';
  }

  private FieldTreatment treat(@Nullable Found record, boolean key, FieldClass fieldClass) {
    if (record == null) {
      return OutsideRecords.treat(plan, fieldClass);
    }
    RecordJudge judge = Objects.requireNonNull(record.judge);
    return key ? judge.treatKey(fieldClass) : judge.treat(fieldClass);
  }

  private byte @Nullable [] rewritten(int at, FieldTreatment treatment, FieldClass fieldClass) {
    return Treatments.apply(
            treatment, fieldClass, text(at), StandardCharsets.UTF_8, plan.pseudonyms())
        .map(JsonReplacements::quoted)
        .orElse(null);
  }

  private byte[] recount(int at) throws MalformedBodyException {
    String counted = judgements.recount(text(at));
    return in.bytes[pending.start(at)] == '"'
        ? quoted(counted)
        : counted.getBytes(StandardCharsets.US_ASCII);
  }

  private String text(int at) {
    return JsonText.decode(in.bytes, pending.start(at), pending.end(at));
  }

  private static byte[] quoted(String text) {
    return ("\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }
}
