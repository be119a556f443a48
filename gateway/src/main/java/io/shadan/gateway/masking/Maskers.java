package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.masking.body.BodyEnd;
import io.shadan.gateway.masking.body.BodyHead;
import io.shadan.gateway.masking.body.CharsetCheck;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.csv.CsvMasker;
import io.shadan.gateway.masking.fixed.FixedMasker;
import io.shadan.gateway.masking.form.FormMasker;
import io.shadan.gateway.masking.html.HtmlMasker;
import io.shadan.gateway.masking.json.JsonMasker;
import io.shadan.gateway.masking.multipart.MultipartMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import io.shadan.gateway.masking.text.TextMasker;
import io.shadan.gateway.masking.xml.XmlMasker;
import io.shadan.gateway.reason.ReasonCode;
import java.util.List;
import java.util.Optional;

/** The masker of each format. */
public final class Maskers {

  /** Bytes that {@link #checkHead} looks at. */
  public static final int HEAD = BodyHead.LENGTH;

  private static final BodyMasker JSON = new JsonMasker();
  private static final BodyMasker HTML = new HtmlMasker(JSON);
  private static final BodyMasker STREAMED = StreamingMaskers.whole();
  private static final BodyMasker XML = new XmlMasker();
  private static final BodyMasker CSV = new CsvMasker();
  private static final BodyMasker FIXED = new FixedMasker();
  private static final BodyMasker TEXT = new TextMasker();
  private static final BodyMasker FORM = new FormMasker();
  private static final BodyMasker MULTIPART = new MultipartMasker(Maskers::mask);

  private Maskers() {}

  /**
   * Checks first bytes, charset labels and the end, and masks; a static answer passes as it is.
   * Never throws: whatever a masker did not foresee is a refusal.
   *
   * @param header charset of the Content-Type header
   */
  public static MaskingOutcome mask(Optional<String> header, byte[] body, MaskingPlan plan) {
    try {
      if (plan.response().format() == BodyFormat.MULTIPART) {
        return MULTIPART.mask(body, plan);
      }
      if (plan.response().format() == BodyFormat.STATIC) {
        Signature.check(plan.response(), BodyHead.of(body));
        return new MaskingOutcome.Masked(body, List.of(), Unclassified.NONE);
      }
      checkHead(header, body, plan);
      BodyEnd.require(plan.response(), body);
      return forFormat(plan.response().format()).mask(body, plan);
    } catch (MalformedBodyException e) {
      return e.refused();
    } catch (RuntimeException | StackOverflowError e) {
      return new MaskingOutcome.Refused(
          ReasonCode.MASKING_FAILED, "unforeseen " + e.getClass().getSimpleName());
    }
  }

  /**
   * Checks first bytes and charset labels.
   *
   * @param head the body, or at least its first {@link #HEAD} bytes
   * @throws MalformedBodyException when they are not those of the catalogued format and charset
   */
  public static void checkHead(Optional<String> header, byte[] head, MaskingPlan plan)
      throws MalformedBodyException {
    BodyHead first = BodyHead.of(head);
    Signature.check(plan.response(), first);
    CharsetCheck.check(header, plan.response().charset(), first);
  }

  /** The masker; a static answer has none and is refused. */
  static BodyMasker forFormat(BodyFormat format) {
    return switch (format) {
      case HTML -> HTML;
      case JSON -> JSON;
      case NDJSON, SSE, JSONP -> STREAMED;
      case XML -> XML;
      case CSV -> CSV;
      case FIXED -> FIXED;
      case TEXT -> TEXT;
      case FORM -> FORM;
      case MULTIPART -> MULTIPART;
      case STATIC ->
          (body, plan) ->
              new MaskingOutcome.Refused(
                  ReasonCode.MASKING_FAILED, "a static answer is not masked");
    };
  }
}
