package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.BodyCharset;
import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.ParameterSpec;
import io.shadan.gateway.catalog.ParameterSpec.Role;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.catalog.WriteBack;
import io.shadan.gateway.guard.BodyEdits;
import io.shadan.gateway.guard.GivenValue;
import io.shadan.gateway.guard.JsonFields;
import io.shadan.gateway.guard.Marks;
import io.shadan.gateway.guard.WriteGuard;
import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.Original;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.HtmlOriginals;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/**
 * Puts true values in place of what the caller was shown masked. Whether a field brings back what
 * was shown is known by masking the fetched record for this caller once more, not by what a mask
 * looks like: so coarser values and pseudonyms are recognised as well.
 */
final class Restoration {

  private final UpstreamAnswer answers;
  private final MaskingPlans plans;
  private final HtmlOriginals html = new HtmlOriginals();

  Restoration(UpstreamAnswer answers, MaskingPlans plans) {
    this.answers = answers;
    this.plans = plans;
  }

  /**
   * The body that goes upstream.
   *
   * @throws RefusedException with {@code write_conflict} when the record is another or has changed,
   *     with {@code masked_value_returned} for a mark that is not the value as shown
   */
  byte[] of(GatedExchange gated, WriteBack back, ResponseSpec spec, RecordRead.Answer answer) {
    byte[] shown = shown(gated, spec, answer);
    try {
      requireUnchanged(gated, back, spec, answer.body());
      BodyEdits edits = new BodyEdits(gated.request().body());
      for (GivenValue value : gated.request().doubtful()) {
        Locator at = Objects.requireNonNull(back.fields().get(value.spec().name()));
        if (Marks.same(value.text(), read(spec, shown, at).text())) {
          Value original = read(spec, answer.body(), at);
          edits.replace(value.index(), bytes(original, spec, value.spec()), original.quoted());
        } else if (Marks.in(value.text())) {
          throw WriteGuard.returned(value.spec().name());
        }
      }
      return edits.apply();
    } catch (MalformedBodyException e) {
      MaskingOutcome.Refused refused = e.refused();
      throw new RefusedException(refused.code(), refused.detail());
    }
  }

  /** The page as the caller was shown it, which must be of the one record that is written. */
  private byte[] shown(GatedExchange gated, ResponseSpec spec, RecordRead.Answer answer) {
    MaskingOutcome outcome =
        Maskers.mask(
            AnswerHead.charset(answer.headers().getFirst(HttpHeaders.CONTENT_TYPE)),
            answer.body(),
            plans.of(gated, spec));
    if (outcome instanceof MaskingOutcome.Refused refused) {
      throw new RefusedException(refused.code(), refused.detail());
    }
    MaskingOutcome.Masked masked = (MaskingOutcome.Masked) outcome;
    List<String> keys =
        gated.request().writes().stream()
            .filter(value -> value.spec().role() == Role.KEY)
            .map(GivenValue::text)
            .distinct()
            .toList();
    boolean sameRecord =
        !masked.records().isEmpty()
            && masked.records().stream()
                .allMatch(record -> List.of(record.supplyPoint()).equals(keys));
    if (!sameRecord) {
      throw conflict("the record to be written is not the one that can be read");
    }
    return masked.body();
  }

  private void requireUnchanged(GatedExchange gated, WriteBack back, ResponseSpec spec, byte[] body)
      throws MalformedBodyException {
    if (back.version().isEmpty()) {
      return;
    }
    WriteBack.Version version = back.version().get();
    String now = read(spec, body, version.at()).text();
    boolean unchanged =
        gated.request().writes().stream()
            .filter(value -> value.spec().name().equals(version.parameter()))
            .allMatch(value -> value.text().equals(now));
    boolean given =
        gated.request().writes().stream()
            .anyMatch(value -> value.spec().name().equals(version.parameter()));
    if (!given || !unchanged) {
      throw conflict(
          "parameter '" + version.parameter() + "' is not the version the record has now");
    }
  }

  private Value read(ResponseSpec spec, byte[] body, Locator at) throws MalformedBodyException {
    if (spec.format() == BodyFormat.JSON) {
      JsonFields.Found found =
          JsonFields.find(body, at.value())
              .orElseThrow(
                  () -> new MalformedBodyException("a value to be written back is missing"));
      return new Value(found.text(), found.text().getBytes(StandardCharsets.UTF_8), found.quoted());
    }
    Original original = html.read(body, spec.charset(), at);
    return new Value(original.text(), original.bytes(), true);
  }

  /** The upstream's own bytes where the charsets agree. */
  private static byte[] bytes(Value original, ResponseSpec spec, ParameterSpec parameter) {
    Charset target = Charset.forName(parameter.encoding());
    if (target.equals(BodyCharset.ofLabel(spec.charset()).orElseThrow())) {
      return original.bytes();
    }
    if (!target.newEncoder().canEncode(original.text())) {
      throw WriteGuard.returned(parameter.name());
    }
    return original.text().getBytes(target);
  }

  /** An upstream's value; in JSON also whether it is a string. */
  private record Value(String text, byte[] bytes, boolean quoted) {}

  private static RefusedException conflict(String detail) {
    return new RefusedException(ReasonCode.WRITE_CONFLICT, detail);
  }
}
