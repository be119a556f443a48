package io.shadan.gateway.masking.json;

import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.json.JsonWalk.Limits;
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

  private JsonDocument(JsonBytes in, MaskingPlan plan, Judgements judgements, Limits limits) {
    this.in = in;
    this.judgements = judgements;
    JsonPlan compiled = JsonPlan.of(plan.response());
    this.release =
        new JsonRelease(
            in, plan, compiled, judgements, streamable(plan, compiled), limits.listed());
    this.walk = new JsonWalk(in, compiled, release, limits);
    this.recordBuffer = limits.recordBuffer();
  }

  /**
   * Masks a whole document.
   *
   * @param byteOrderMark whether it may begin with one
   * @throws MalformedBodyException when it is refused
   */
  public static Masked mask(byte[] body, MaskingPlan plan, boolean byteOrderMark)
      throws MalformedBodyException {
    Judgements judgements = Judgements.open(plan);
    Limits limits = new Limits(Integer.MAX_VALUE, byteOrderMark, false);
    JsonDocument document = whole(body, plan, judgements, limits);
    byte[] masked = document.masked(body);
    return new Masked(masked, judgements.takeFindings(), document.takeUnclassified());
  }

  /** A document of which all bytes are there, walked to its end and decided. */
  static JsonDocument whole(byte[] body, MaskingPlan plan, Judgements judgements, Limits limits)
      throws MalformedBodyException {
    JsonBytes in = new JsonBytes(body, body.length, true);
    JsonDocument document = new JsonDocument(in, plan, judgements, limits);
    document.finish();
    return document;
  }

  /**
   * A document that arrives piece by piece.
   *
   * @param recordBuffer most bytes a record or value may have
   * @param byteOrderMark whether it may begin with one
   */
  public static JsonDocument arriving(MaskingPlan plan, int recordBuffer, boolean byteOrderMark) {
    return new JsonDocument(
        new JsonBytes(new byte[FIRST_BUFFER], 0, false),
        plan,
        Judgements.open(plan),
        new Limits(recordBuffer, byteOrderMark, false));
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
    release.requireNoGroups();
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
  public Unclassified takeUnclassified() {
    return release.takeUnclassified();
  }

  /** Whether it is one of many and goes whole, with all records in it. */
  boolean dropped() {
    return release.wholeDropped();
  }

  /** The masked bytes of a whole document; the body itself when nothing had to be masked. */
  byte[] masked(byte[] body) {
    return release.untouched() ? body : release.take();
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
