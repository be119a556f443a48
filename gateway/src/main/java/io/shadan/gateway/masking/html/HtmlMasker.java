package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.ArrivingDocument;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.HtmlPage;
import io.shadan.gateway.masking.html.tree.HtmlReader;
import io.shadan.gateway.reason.ReasonCode;

/**
 * Masks HTML as legacy systems write it: what is neither the screen's own text nor a classified
 * field is masked.
 */
public final class HtmlMasker implements BodyMasker {

  private final BodyMasker json;
  private final HtmlReader reader;

  /**
   * For pages with or without islands.
   *
   * @param json masks the islands
   */
  public HtmlMasker(BodyMasker json) {
    this(json, new HtmlReader());
  }

  /**
   * For pages a given reader takes apart.
   *
   * @param json masks the islands
   */
  public HtmlMasker(BodyMasker json, HtmlReader reader) {
    this.json = json;
    this.reader = reader;
  }

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    MaskingOutcome whole = whole(body, plan);
    boolean tooLarge =
        whole instanceof Refused refused && refused.code() == ReasonCode.UPSTREAM_TOO_LARGE;
    return tooLarge && streamable(plan) ? inPieces(body, plan) : whole;
  }

  /** Masks a page of at most so many tags as are held at once. */
  MaskingOutcome whole(byte[] body, MaskingPlan plan) {
    try {
      DecodedText text = DecodedText.behindMark(body, plan.response().charset());
      return pass(reader.read(text, plan.response()), plan).run();
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  private MaskingOutcome inPieces(byte[] body, MaskingPlan plan) {
    ArrivingDocument document = arriving(plan, ArrivingDocument.RECORD_BUFFER);
    try {
      document.feed(body);
      document.finish();
      return new Masked(document.takeBytes(), document.takeRecords(), document.takeUnclassified());
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  /** Whether the page may leave while it arrives: the entry says so, and no record is left out. */
  public static boolean streamable(MaskingPlan plan) {
    return plan.response().streamed() && !Judgements.mayDrop(plan);
  }

  /**
   * A page that arrives piece by piece.
   *
   * @param recordBuffer most bytes that are held back for one record and what stands before it
   */
  public ArrivingDocument arriving(MaskingPlan plan, int recordBuffer) {
    return new HtmlDocument(plan, this, reader, recordBuffer);
  }

  HtmlPass pass(HtmlPage page, MaskingPlan plan) throws MalformedBodyException {
    HtmlFields fields = HtmlFields.of(page, plan.response());
    return new HtmlPass(page, fields, plan, HtmlIslands.of(page, plan, json));
  }
}
