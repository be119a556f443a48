package io.shadan.gateway.masking.html;

import io.shadan.gateway.masking.ArrivingDocument;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.html.tree.BegunPage;
import io.shadan.gateway.masking.html.tree.HtmlReader;
import io.shadan.gateway.reason.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One page being masked while it arrives, in pieces that end where a record does. A page that ends
 * before the first piece left is masked as a whole.
 */
final class HtmlDocument implements ArrivingDocument {

  /** A record buffer holds this many pieces. */
  private static final int PIECES = 16;

  private final MaskingPlan plan;
  private final HtmlMasker masker;
  private final HtmlReader reader;
  private final int recordBuffer;
  private final ByteWindow in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<MaskedRecord> findings = new ArrayList<>();
  private final UnclassifiedTally unclassified = new UnclassifiedTally();

  /** What the bytes that are held back stand in. */
  private byte[] context = {};

  private int contextLength;
  private boolean begun;

  /** From how many bytes on it is worth to look for the end of a record. */
  private int wanted;

  private int records;

  HtmlDocument(MaskingPlan plan, HtmlMasker masker, HtmlReader reader, int recordBuffer) {
    this.plan = plan;
    this.masker = masker;
    this.reader = reader;
    this.recordBuffer = recordBuffer;
    this.in = ByteWindow.arriving(recordBuffer);
    this.wanted = piece();
  }

  private int piece() {
    return Math.max(1, recordBuffer / PIECES);
  }

  @Override
  public void feed(byte[] bytes) throws MalformedBodyException {
    for (int at = 0; at < bytes.length; at += piece()) {
      in.append(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece())));
      if (in.limit >= wanted) {
        advance();
      }
    }
  }

  /** Lets all leave that stands before the end of the last record. */
  private void advance() throws MalformedBodyException {
    int end = behindLastTag();
    int decided = 0;
    if (end > 0) {
      DecodedText text = text(end);
      BegunPage page = reader.begun(text, plan.response());
      Optional<HtmlCut> cut = HtmlCut.last(page, plan.response(), contextLength);
      if (cut.isPresent()) {
        decided = text.byteOffset(cut.get().at()) - context.length;
        release(decided);
        continueIn(cut.get().context(), text);
      } else if (in.limit > recordBuffer && !page.oddity().isEmpty()) {
        throw new MalformedBodyException("the streamed page holds " + page.oddity());
      }
    }
    in.forget(decided);
    wanted = Math.min(recordBuffer, decided > 0 ? in.limit + piece() : 2 * in.limit);
  }

  /** No charset a body may be in has this byte in another character. */
  private int behindLastTag() {
    int at = in.limit;
    while (at > 0 && in.bytes[at - 1] != '>') {
      at--;
    }
    return at;
  }

  /** What is held back, in what it stands in. */
  private DecodedText text(int end) throws MalformedBodyException {
    byte[] page = Arrays.copyOf(context, context.length + end);
    System.arraycopy(in.bytes, 0, page, context.length, end);
    return DecodedText.behindMark(page, plan.response().charset());
  }

  private void continueIn(String written, DecodedText text) {
    context = written.getBytes(text.charset());
    contextLength = written.length();
  }

  private void release(int end) throws MalformedBodyException {
    MaskingPlan rest = plan.inside(plan.response(), records);
    HtmlPass pass = masker.pass(reader.rest(text(end), contextLength, plan.response()), rest);
    take(pass.run());
    records += pass.outermost();
    begun = true;
  }

  private void take(MaskingOutcome outcome) throws MalformedBodyException {
    if (outcome instanceof Refused refused) {
      throw new MalformedBodyException(refused.code(), refused.detail());
    }
    Masked masked = (Masked) outcome;
    byte[] bytes = masked.body();
    if (!Arrays.equals(context, Arrays.copyOf(bytes, context.length))) {
      throw new MalformedBodyException(
          ReasonCode.MASKING_FAILED, "a streamed page was changed where it had left");
    }
    out.write(bytes, context.length, bytes.length - context.length);
    findings.addAll(masked.records());
    unclassified.add(masked.unclassified());
  }

  @Override
  public void finish() throws MalformedBodyException {
    if (begun) {
      release(in.limit);
    } else {
      byte[] page = Arrays.copyOf(in.bytes, in.limit);
      // a parser at its limits needs the room
      in.bytes = new byte[0];
      in.limit = 0;
      take(masker.whole(page, plan));
    }
  }

  @Override
  public byte[] takeBytes() {
    byte[] bytes = out.toByteArray();
    out.reset();
    return bytes;
  }

  @Override
  public List<MaskedRecord> takeRecords() {
    List<MaskedRecord> taken = List.copyOf(findings);
    findings.clear();
    return taken;
  }

  @Override
  public Unclassified takeUnclassified() {
    return unclassified.take();
  }
}
