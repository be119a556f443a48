package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.JacksonScan.Found;
import io.shadan.gateway.masking.JacksonScan.Name;
import io.shadan.gateway.masking.JacksonScan.Scalar;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Splices;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.reason.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON masker on Jackson's parser: slower, and simpler to believe. The own one is held against
 * it.
 */
final class JacksonMasker implements BodyMasker {

  private static final byte[] MARK = quoted(Treatments.MARK);

  private final Map<ResponseSpec, JacksonPath> compiled = new ConcurrentHashMap<>();

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      DecodedText.requireValid(body, StandardCharsets.UTF_8);
      requireUtf8(body);
      JacksonScan scan =
          JacksonScan.of(body, compiled.computeIfAbsent(plan.response(), JacksonPath::compile));
      return new Pass(scan, plan).run(body);
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  /** Jackson guesses UTF-16 and UTF-32 from zero bytes, and skips one byte order mark more. */
  private static void requireUtf8(byte[] body) throws MalformedBodyException {
    for (byte b : body) {
      if (b == 0) {
        throw new MalformedBodyException("the body holds a zero byte");
      }
    }
    String text = new String(body, StandardCharsets.UTF_8);
    if (text.startsWith("\ufeff\ufeff")) {
      throw new MalformedBodyException("the body begins with two byte order marks");
    }
  }

  private static byte[] quoted(String text) {
    return ("\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static final class Pass {

    private final JacksonScan scan;
    private final MaskingPlan plan;
    private final Judgements judgements;
    private final Splices splices = new Splices();
    private final UnclassifiedTally unclassified = new UnclassifiedTally();

    Pass(JacksonScan scan, MaskingPlan plan) throws MalformedBodyException {
      this.scan = scan;
      this.plan = plan;
      this.judgements = Judgements.of(plan, scan.records.stream().map(Found::record).toList());
    }

    MaskingOutcome run(byte[] body) throws MalformedBodyException {
      for (Name name : scan.names) {
        if (!dropped(name.record())) {
          unclassified.count();
          splices.replace(name.start(), name.end(), MARK);
        }
      }
      for (Scalar scalar : scan.scalars) {
        mask(scalar);
      }
      scan.arrays.forEach(this::dropElements);
      requireNoLooseDrops();
      return new MaskingOutcome.Masked(
          splices.apply(body), judgements.findings(), unclassified.take());
    }

    private void mask(Scalar scalar) throws MalformedBodyException {
      FieldSpec field = scalar.field();
      if (dropped(scalar.record())) {
        return;
      }
      if (!scalar.key() && field == null) {
        unclassified.count();
        splices.replace(scalar.start(), scalar.end(), MARK);
        return;
      }
      if (field != null && field.count() && judgements.recounts()) {
        recount(scalar);
        return;
      }
      if (field != null && field.count() && !Judgements.isCount(scalar.text())) {
        unclassified.count();
        splices.replace(scalar.start(), scalar.end(), MARK);
        return;
      }
      FieldClass fieldClass = field == null ? FieldClass.SUPPLY_POINT : field.fieldClass();
      Treatments.apply(
              treat(scalar, fieldClass),
              fieldClass,
              scalar.text(),
              StandardCharsets.UTF_8,
              plan.pseudonyms())
          .ifPresent(mark -> splices.replace(scalar.start(), scalar.end(), quoted(mark)));
    }

    private FieldTreatment treat(Scalar scalar, FieldClass fieldClass) {
      if (scalar.record() == null) {
        return OutsideRecords.treat(plan, fieldClass);
      }
      RecordJudge judge = judgements.of(scalar.record().record());
      return scalar.key() ? judge.treatKey(fieldClass) : judge.treat(fieldClass);
    }

    private boolean dropped(@Nullable Found found) {
      return found != null && judgements.of(found.record()).dropped();
    }

    private void recount(Scalar scalar) throws MalformedBodyException {
      String counted = judgements.recount(scalar.text());
      splices.replace(
          scalar.start(),
          scalar.end(),
          scalar.quoted() ? quoted(counted) : counted.getBytes(StandardCharsets.US_ASCII));
    }

    /** An element goes with the comma that joins it to a kept neighbour. */
    private void dropElements(List<Found> elements) {
      boolean keptBefore = false;
      for (int i = 0; i < elements.size(); i++) {
        Found element = elements.get(i);
        if (!dropped(element)) {
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
      Set<Found> elements = new HashSet<>();
      scan.arrays.forEach(elements::addAll);
      for (Found found : scan.records) {
        if (dropped(found) && !elements.contains(found) && !dropped(found.outer)) {
          throw new MalformedBodyException(
              ReasonCode.SEARCH_REFUSED, "a record that must be left out stands outside any list");
        }
      }
    }
  }
}
