package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.OutsideRecords;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.RecordLimits;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Splices;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.masking.xml.XmlScan.Found;
import io.shadan.gateway.masking.xml.XmlScan.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
    private final Splices splices = new Splices();
    private final Map<Found, RecordJudge> judges = new IdentityHashMap<>();
    private final List<RecordJudge> ordered = new ArrayList<>();
    private int unclassified;

    Pass(DecodedText text, XmlScan scan, MaskingPlan plan) {
      this.text = text;
      this.scan = scan;
      this.plan = plan;
    }

    MaskingOutcome run() throws MalformedBodyException {
      for (Found record : scan.records) {
        RecordJudge judge =
            new RecordJudge(
                plan,
                Optional.ofNullable(record.keyOrOuter()),
                Optional.ofNullable(record.period),
                record.spec.period().isPresent());
        judges.put(record, judge);
        ordered.add(judge);
        if (judge.dropped()) {
          splices.remove(text.byteOffset(record.start), text.byteOffset(record.end));
        }
      }
      RecordLimits.check(plan, ordered);
      for (Value value : scan.values) {
        mask(value);
      }
      byte[] masked = splices.apply(text.bytes());
      return new MaskingOutcome.Masked(
          masked,
          ordered.stream().filter(judge -> !judge.dropped()).map(RecordJudge::finding).toList(),
          unclassified);
    }

    private void mask(Value value) throws MalformedBodyException {
      RecordJudge judge = value.record() == null ? null : judges.get(value.record());
      if (judge != null && judge.dropped()) {
        return;
      }
      if (!value.key() && value.field() == null) {
        unclassified++;
        replace(value, Treatments.mark(text.charset()));
        return;
      }
      if (value.field() != null && value.field().count() && plan.ownOnly()) {
        RecordLimits.checkCount(value.text().strip(), ordered.size());
        replace(value, Long.toString(ordered.stream().filter(each -> !each.dropped()).count()));
        return;
      }
      FieldClass fieldClass =
          value.key()
              ? FieldClass.SUPPLY_POINT
              : Objects.requireNonNull(value.field()).fieldClass();
      FieldTreatment treatment =
          judge == null ? OutsideRecords.treat(plan, fieldClass) : judge.treat(fieldClass);
      Treatments.apply(treatment, fieldClass, value.text(), text.charset())
          .ifPresent(mark -> replace(value, mark));
    }

    private void replace(Value value, String mark) {
      String safe =
          mark.replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace("\"", "&quot;")
              .replace("'", "&apos;");
      splices.replace(
          text.byteOffset(value.start()),
          text.byteOffset(value.end()),
          safe.getBytes(text.charset()));
    }
  }
}
