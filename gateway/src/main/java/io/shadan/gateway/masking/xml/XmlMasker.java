package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.OutsideRecords;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Splices;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.reason.ReasonCode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks XML text by text and attribute by attribute; what nobody classified is masked, comments and
 * instructions too.
 */
public final class XmlMasker implements BodyMasker {

  private final Map<ResponseSpec, XmlPaths> compiled = new ConcurrentHashMap<>();

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      DecodedText text = DecodedText.of(body, plan.response().charset());
      XmlScan scan =
          XmlScan.of(text.text(), compiled.computeIfAbsent(plan.response(), XmlPaths::compile));
      return new Pass(text, scan, plan).run();
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  private static final class Pass {

    private final DecodedText text;
    private final XmlScan scan;
    private final MaskingPlan plan;
    private final Judgements judgements;
    private final Splices splices = new Splices();
    private int unclassified;

    Pass(DecodedText text, XmlScan scan, MaskingPlan plan) throws MalformedBodyException {
      this.text = text;
      this.scan = scan;
      this.plan = plan;
      this.judgements =
          Judgements.of(plan, scan.records.stream().map(each -> each.record).toList());
    }

    MaskingOutcome run() throws MalformedBodyException {
      dropRecords();
      for (Value value : scan.values) {
        if (!dropped(value.record())) {
          mask(value);
        }
      }
      return new MaskingOutcome.Masked(
          splices.apply(text.bytes()), judgements.findings(), unclassified);
    }

    private void dropRecords() throws MalformedBodyException {
      if (scan.records.stream().noneMatch(this::dropped)) {
        return;
      }
      Set<Integer> textEnds = scan.values.stream().map(Value::end).collect(Collectors.toSet());
      for (Found found : scan.records) {
        if (!dropped(found)) {
          continue;
        }
        if (found.root) {
          throw new MalformedBodyException(
              ReasonCode.SEARCH_REFUSED, "a record that must be left out is the whole document");
        }
        int start = startWithGap(found.start, textEnds);
        splices.remove(text.byteOffset(start), text.byteOffset(found.end));
      }
    }

    /**
     * White space that parts a record from the one before goes with it, since it could be counted;
     * not where it ends a text, which is masked with it.
     */
    private int startWithGap(int start, Set<Integer> textEnds) {
      int at = start;
      while (at > 0 && Character.isWhitespace(text.text().charAt(at - 1))) {
        at--;
      }
      return textEnds.contains(start) ? start : at;
    }

    private boolean dropped(@Nullable Found found) {
      return found != null && judgements.of(found.record).dropped();
    }

    private void mask(Value value) throws MalformedBodyException {
      FieldSpec field = value.field();
      if (value.nil()) {
        maskNil(value);
        return;
      }
      if (!value.key() && field == null) {
        unclassified++;
        replace(value, Treatments.mark(text.charset()));
        return;
      }
      if (field != null && field.count() && judgements.recounts()) {
        replace(value, judgements.recount(value.text()));
        return;
      }
      FieldClass fieldClass = field == null ? FieldClass.SUPPLY_POINT : field.fieldClass();
      Treatments.apply(treat(value, fieldClass), fieldClass, value.text(), text.charset())
          .ifPresent(mark -> replace(value, mark));
    }

    /**
     * Whether an element is empty is its value too: its {@code xsi:nil} is shown with it or goes.
     */
    private void maskNil(Value value) {
      FieldSpec field = value.field();
      FieldClass fieldClass = field == null ? FieldClass.SUPPLY_POINT : field.fieldClass();
      boolean shown =
          (value.key() || field != null)
              && value.plainNil()
              && treat(value, fieldClass) == FieldTreatment.SHOW;
      if (!shown) {
        splices.remove(text.byteOffset(value.start()), text.byteOffset(value.end()));
      }
    }

    private FieldTreatment treat(Value value, FieldClass fieldClass) {
      if (value.record() == null) {
        return OutsideRecords.treat(plan, fieldClass);
      }
      RecordJudge judge = judgements.of(value.record().record);
      return value.key() ? judge.treatKey(fieldClass) : judge.treat(fieldClass);
    }

    private void replace(Value value, String mark) {
      String safe =
          mark.replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
              .replace("\"", "&quot;")
              .replace("'", "&apos;");
      splices.replace(
          text.byteOffset(value.start()),
          text.byteOffset(value.end()),
          (value.before() + (value.more() ? "" : safe) + value.after()).getBytes(text.charset()));
    }
  }
}
