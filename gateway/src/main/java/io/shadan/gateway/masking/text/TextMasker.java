package io.shadan.gateway.masking.text;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.reason.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Masks plain text as one field. Nothing in it can be trusted to be a supply point number, so it is
 * an unsettled customer's; it is shown whole or becomes the mark.
 */
public final class TextMasker implements BodyMasker {

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      DecodedText text = DecodedText.of(body, plan.response().charset());
      requireText(text.text());
      return mask(text, plan);
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  private static MaskingOutcome mask(DecodedText text, MaskingPlan plan)
      throws MalformedBodyException {
    FieldSpec field = plan.response().fields().get(0);
    RecordSpec spec = new RecordSpec("", field.at(), Optional.empty(), List.of(field));
    FoundRecord record = new FoundRecord(spec, null);
    Judgements judgements = Judgements.of(plan, List.of(record));
    RecordJudge judge = judgements.of(record);
    if (judge.dropped()) {
      throw new MalformedBodyException(
          ReasonCode.SEARCH_REFUSED, "a text that must be left out is the whole answer");
    }
    FieldClass fieldClass = field.fieldClass();
    boolean shown = plan.decision().treatment(judge.relation(), fieldClass) == FieldTreatment.SHOW;
    byte[] masked = shown ? text.bytes() : Treatments.mark(text.charset()).getBytes(text.charset());
    return new MaskingOutcome.Masked(
        masked, List.of(finding(judge, fieldClass, shown)), Unclassified.NONE);
  }

  private static MaskedRecord finding(RecordJudge judge, FieldClass fieldClass, boolean shown) {
    Set<FieldClass> classes = Set.of(fieldClass);
    return new MaskedRecord(
        "", judge.relation(), judge.fact(), shown ? classes : Set.of(), shown ? Set.of() : classes);
  }

  /** What has control characters is a document of another kind under the label of a text. */
  private static void requireText(String text) throws MalformedBodyException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && "\t\r\n\f".indexOf(c) < 0) {
        throw new MalformedBodyException("the text holds a control character at character " + i);
      }
    }
  }
}
