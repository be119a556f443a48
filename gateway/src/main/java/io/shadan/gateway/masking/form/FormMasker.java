package io.shadan.gateway.masking.form;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.OutsideRecords;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.PlainName;
import io.shadan.gateway.masking.body.Splices;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.masking.form.Pairs.Pair;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks form-encoded bodies pair by pair; what nobody classified keeps its name only. */
public final class FormMasker implements BodyMasker {

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      return new Pass(body, plan).run();
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  private static final class Pass {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,63}");

    private final byte[] body;
    private final MaskingPlan plan;
    private final Charset charset;
    private final List<Pair> pairs;
    private final Optional<RecordSpec> spec;
    private final Splices splices = new Splices();
    private final UnclassifiedTally unclassified = new UnclassifiedTally();

    Pass(byte[] body, MaskingPlan plan) throws MalformedBodyException {
      this.body = body;
      this.plan = plan;
      this.charset = DecodedText.charset(plan.response().charset());
      this.pairs = Pairs.read(body, plan.response().charset());
      this.spec = plan.response().records().stream().findFirst();
    }

    MaskingOutcome run() throws MalformedBodyException {
      List<FoundRecord> records = spec.map(each -> new FoundRecord(each, null)).stream().toList();
      for (FoundRecord record : records) {
        pairs.forEach(pair -> read(pair, record));
      }
      Judgements judgements = Judgements.of(plan, records);
      List<RecordJudge> judges = judgements.all();
      RecordJudge judge = judges.isEmpty() ? null : judges.get(0);
      if (judge != null && judge.dropped()) {
        throw Judgements.gone(plan, "form");
      }
      for (Pair pair : pairs) {
        mask(pair, judge, judgements);
      }
      return new MaskingOutcome.Masked(
          splices.apply(body), judgements.findings(), unclassified.take());
    }

    private void read(Pair pair, FoundRecord record) {
      if (isAt(record.spec().key(), pair)) {
        record.readKey(pair.value());
      } else {
        field(record.spec().fields(), pair)
            .ifPresent(field -> record.readField(field.fieldClass(), pair.value()));
      }
      if (record.spec().period().filter(period -> isAt(period, pair)).isPresent()) {
        record.readPeriod(pair.value());
      }
    }

    private void mask(Pair pair, @Nullable RecordJudge judge, Judgements judgements)
        throws MalformedBodyException {
      Optional<FieldSpec> inside = spec.flatMap(each -> field(each.fields(), pair));
      Optional<FieldSpec> outside = field(plan.response().fields(), pair);
      boolean key = spec.filter(each -> isAt(each.key(), pair)).isPresent();
      if (judge != null && (key || inside.isPresent())) {
        FieldClass fieldClass = inside.map(FieldSpec::fieldClass).orElse(FieldClass.SUPPLY_POINT);
        treat(pair, fieldClass, key ? judge.treatKey(fieldClass) : judge.treat(fieldClass));
      } else if (outside.isPresent() && outside.get().count() && judgements.recounts()) {
        replace(pair, judgements.recount(pair.value()));
      } else if (outside.isPresent()
          && outside.get().count()
          && !Judgements.isCount(pair.value())) {
        hide(pair);
      } else if (outside.isPresent()) {
        FieldClass fieldClass = outside.get().fieldClass();
        treat(pair, fieldClass, OutsideRecords.treat(plan, fieldClass));
      } else {
        hide(pair);
      }
    }

    private void treat(Pair pair, FieldClass fieldClass, FieldTreatment treatment) {
      Treatments.apply(treatment, fieldClass, pair.value(), charset, plan.pseudonyms())
          .ifPresent(mark -> replace(pair, mark));
    }

    /** A name that does not look like one may be data. */
    private void hide(Pair pair) {
      if (unclassified.count()) {
        unclassified.note(
            spec.orElse(null), "parameter " + (1 + pairs.indexOf(pair)), pair.value());
      }
      String mark = Treatments.mark(charset);
      boolean period =
          spec.flatMap(RecordSpec::period).filter(each -> isAt(each, pair)).isPresent();
      if (!period && !(NAME.matcher(pair.name()).matches() && PlainName.is(pair.name()))) {
        splices.replace(pair.start(), pair.nameEnd(), escaped(mark));
      }
      replace(pair, mark);
    }

    /** A name without {@code =} gets one, so that an absent value looks like any other. */
    private void replace(Pair pair, String mark) {
      byte[] escaped = escaped(mark);
      if (pair.hasValue()) {
        splices.replace(pair.nameEnd() + 1, pair.end(), escaped);
        return;
      }
      byte[] added = new byte[escaped.length + 1];
      added[0] = '=';
      System.arraycopy(escaped, 0, added, 1, escaped.length);
      splices.replace(pair.end(), pair.end(), added);
    }

    private byte[] escaped(String mark) {
      return URLEncoder.encode(mark, charset).getBytes(StandardCharsets.US_ASCII);
    }

    private static Optional<FieldSpec> field(List<FieldSpec> fields, Pair pair) {
      return fields.stream().filter(field -> isAt(field.at(), pair)).findFirst();
    }

    private static boolean isAt(Locator at, Pair pair) {
      return at.value().equals(pair.name());
    }
  }
}
