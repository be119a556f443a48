package io.shadan.gateway.masking.json;

import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.util.Arrays;
import java.util.List;

/** One JSON document being masked, as a whole or while it arrives. */
public final class JsonDocument {

  private static final int FIRST_BUFFER = 16 * 1024;

  private final JsonBytes in;
  private final Judgements judgements;
  private final JsonRelease release;
  private final JsonWalk walk;
  private final int recordBuffer;

  private JsonDocument(JsonBytes in, MaskingPlan plan, int recordBuffer) {
    this.in = in;
    this.judgements = Judgements.open(plan);
    JsonPlan compiled = JsonPlan.of(plan.response());
    this.release = new JsonRelease(in, plan, compiled, judgements, streamable(plan, compiled));
    this.walk = new JsonWalk(in, compiled, release, recordBuffer);
    this.recordBuffer = recordBuffer;
  }

  /**
   * Masks a whole document.
   *
   * @throws MalformedBodyException when it is refused
   */
  static Masked mask(byte[] body, MaskingPlan plan) throws MalformedBodyException {
    JsonBytes in = new JsonBytes(body, body.length, true);
    JsonDocument document = new JsonDocument(in, plan, Integer.MAX_VALUE);
    document.walk.run();
    return document.whole(body);
  }

  /**
   * A document that arrives piece by piece.
   *
   * @param recordBuffer most bytes a record or value may have
   */
  public static JsonDocument arriving(MaskingPlan plan, int recordBuffer) {
    return new JsonDocument(new JsonBytes(new byte[FIRST_BUFFER], 0, false), plan, recordBuffer);
  }

  /**
   * Whether each outermost record can be judged when it ends: the document is no record itself, and
   * no count depends on records that may be left out.
   */
  public static boolean streamable(MaskingPlan plan) {
    return streamable(plan, JsonPlan.of(plan.response()));
  }

  private static boolean streamable(MaskingPlan plan, JsonPlan compiled) {
    return !compiled.wholeIsRecord() && !(compiled.counts() && Judgements.mayDrop(plan));
  }

  /**
   * Takes the next bytes.
   *
   * @throws MalformedBodyException when the document is refused
   */
  public void feed(byte[] chunk, int from, int to) throws MalformedBodyException {
    makeRoom(to - from);
    System.arraycopy(chunk, from, in.bytes, in.limit, to - from);
    in.limit += to - from;
    walk.run();
    decideOutside();
  }

  /**
   * Says that nothing comes any more.
   *
   * @throws MalformedBodyException unless what came is one whole document
   */
  public void finish() throws MalformedBodyException {
    in.complete = true;
    walk.run();
    release.finish();
  }

  /** The bytes that were decided since the last time. */
  public byte[] takeBytes() {
    return release.take();
  }

  /** What became of the records that were decided since the last time. */
  public List<MaskedRecord> takeRecords() {
    return judgements.takeFindings();
  }

  /** Places nobody classified, decided since the last time. */
  public int takeUnclassified() {
    return release.takeUnclassified();
  }

  private Masked whole(byte[] body) throws MalformedBodyException {
    release.finish();
    byte[] masked = release.untouched() ? body : release.take();
    return new Masked(masked, judgements.takeFindings(), release.takeUnclassified());
  }

  private void decideOutside() throws MalformedBodyException {
    Frame frame = walk.frame();
    Found open = walk.openRecord();
    if (open != null) {
      requireFits(open.start);
      return;
    }
    if (frame.lastEnd >= 0) {
      requireFits(frame.lastEnd);
      release.outside(frame.lastEnd);
    } else {
      release.outside(walk.position());
    }
  }

  private void requireFits(int from) throws MalformedBodyException {
    if (in.limit - from > recordBuffer) {
      throw tooLarge(recordBuffer);
    }
  }

  static MalformedBodyException tooLarge(int recordBuffer) {
    return new MalformedBodyException(
        ReasonCode.UPSTREAM_TOO_LARGE,
        "a record or value is larger than the " + recordBuffer + " bytes held back for one");
  }

  private void makeRoom(int length) {
    if (length <= in.bytes.length - in.limit) {
      return;
    }
    int free = release.needed();
    if (free > 0 && (free >= in.limit - free || in.limit - free + length <= in.bytes.length)) {
      in.shift(free);
      walk.shift(free);
      release.shift(free);
    }
    if (length > in.bytes.length - in.limit) {
      in.bytes = Arrays.copyOf(in.bytes, Math.max(in.limit + length, 2 * in.bytes.length));
    }
  }
}
