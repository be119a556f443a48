package io.shadan.gateway.masking.json;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.OutsideRecords;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.RecordLimits;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Splices;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.masking.json.JsonScan.Found;
import io.shadan.gateway.masking.json.JsonScan.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Masks JSON value by value; a member nobody classified keeps its name and loses its value. */
public final class JsonMasker implements BodyMasker {

  private static final byte[] MARK = quoted(Treatments.MARK);

  private final Map<ResponseSpec, PathNode> compiled = new ConcurrentHashMap<>();

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      JsonScan scan =
          JsonScan.of(body, compiled.computeIfAbsent(plan.response(), PathNode::compile));
      return new Pass(scan, plan).run(body);
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  private static byte[] quoted(String text) {
    return ("\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static final class Pass {

    private final JsonScan scan;
    private final MaskingPlan plan;
    private final Splices splices = new Splices();
    private final Map<Found, RecordJudge> judges = new IdentityHashMap<>();
    private final List<RecordJudge> ordered = new ArrayList<>();
    private int unclassified;

    Pass(JsonScan scan, MaskingPlan plan) {
      this.scan = scan;
      this.plan = plan;
    }

    MaskingOutcome run(byte[] body) throws MalformedBodyException {
      for (Found record : scan.records) {
        RecordJudge judge =
            new RecordJudge(
                plan,
                Optional.ofNullable(record.keyOrOuter()),
                Optional.ofNullable(record.period),
                record.spec.period().isPresent());
        judges.put(record, judge);
        ordered.add(judge);
      }
      RecordLimits.check(plan, ordered);
      for (Scalar scalar : scan.scalars) {
        mask(scalar);
      }
      scan.arrays.forEach(this::dropElements);
      requireNoLooseDrops();
      List<MaskedRecord> findings =
          ordered.stream().filter(judge -> !judge.dropped()).map(RecordJudge::finding).toList();
      return new MaskingOutcome.Masked(splices.apply(body), findings, unclassified);
    }

    private void mask(Scalar scalar) throws MalformedBodyException {
      RecordJudge judge = scalar.record() == null ? null : judges.get(scalar.record());
      if (judge != null && judge.dropped()) {
        return;
      }
      if (!scalar.key() && scalar.field() == null) {
        unclassified++;
        splices.replace(scalar.start(), scalar.end(), MARK);
        return;
      }
      if (scalar.field() != null && scalar.field().count() && plan.ownOnly()) {
        recount(scalar);
        return;
      }
      FieldClass fieldClass =
          scalar.key()
              ? FieldClass.SUPPLY_POINT
              : Objects.requireNonNull(scalar.field()).fieldClass();
      Treatments.apply(
              judge == null ? OutsideRecords.treat(plan, fieldClass) : judge.treat(fieldClass),
              fieldClass,
              scalar.text(),
              StandardCharsets.UTF_8)
          .ifPresent(mark -> splices.replace(scalar.start(), scalar.end(), quoted(mark)));
    }

    private void recount(Scalar scalar) throws MalformedBodyException {
      RecordLimits.checkCount(scalar.text(), ordered.size());
      long kept = ordered.stream().filter(judge -> !judge.dropped()).count();
      splices.replace(
          scalar.start(), scalar.end(), Long.toString(kept).getBytes(StandardCharsets.US_ASCII));
    }

    /** An element goes with the comma that joins it to a kept neighbour. */
    private void dropElements(List<Found> elements) {
      boolean keptBefore = false;
      for (int i = 0; i < elements.size(); i++) {
        Found element = elements.get(i);
        if (!Objects.requireNonNull(judges.get(element)).dropped()) {
          keptBefore = true;
        } else if (keptBefore) {
          splices.remove(elements.get(i - 1).end, element.end);
        } else {
          splices.remove(
              element.start, i + 1 < elements.size() ? elements.get(i + 1).start : element.end);
        }
      }
    }

    /**
     * A record that is no array element cannot be left out without changing the document's shape.
     */
    private void requireNoLooseDrops() throws MalformedBodyException {
      long inArrays =
          scan.arrays.stream()
              .flatMap(List::stream)
              .filter(found -> Objects.requireNonNull(judges.get(found)).dropped())
              .count();
      if (inArrays != ordered.stream().filter(RecordJudge::dropped).count()) {
        throw new MalformedBodyException(
            io.shadan.gateway.reason.ReasonCode.SEARCH_REFUSED,
            "a record that must be left out stands outside any list");
      }
    }
  }
}
