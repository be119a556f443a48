package io.shadan.gateway.masking.json;

import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.json.JsonWalk.Limits;
import java.util.List;
import java.util.Optional;

/**
 * Many documents of one answer, such as lines or events, one after the other. Where records may be
 * left out, a document of which no record stays goes whole, so that nothing tells whether it had
 * any. The limit on records holds for all documents together.
 */
public final class JsonTexts {

  private final MaskingPlan plan;
  private final Judgements judgements;
  private final Limits limits;
  private final UnclassifiedTally unclassified = new UnclassifiedTally();

  /** Starts with no document. */
  public JsonTexts(MaskingPlan plan) {
    this.plan = plan;
    this.judgements = Judgements.open(plan);
    this.limits = new Limits(Integer.MAX_VALUE, false, Judgements.mayDrop(plan));
  }

  /**
   * Masks the next document.
   *
   * @return empty when it is left out
   * @throws MalformedBodyException when it is refused
   */
  public Optional<byte[]> mask(byte[] text) throws MalformedBodyException {
    JsonDocument document = JsonDocument.whole(text, plan, judgements, limits);
    if (document.dropped()) {
      return Optional.empty();
    }
    unclassified.add(document.takeUnclassified());
    return Optional.of(document.masked(text));
  }

  /** What became of the records since the last time. */
  public List<MaskedRecord> takeRecords() {
    return judgements.takeFindings();
  }

  /** Places nobody classified since the last time. */
  public Unclassified takeUnclassified() {
    return unclassified.take();
  }
}
