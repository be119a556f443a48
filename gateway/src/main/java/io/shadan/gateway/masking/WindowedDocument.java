package io.shadan.gateway.masking;

import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Outflow;
import java.util.List;

/**
 * A document read through a window on its bytes, as a whole or while it arrives: what is decided
 * leaves, what is not is held back.
 */
public abstract class WindowedDocument implements ArrivingDocument {

  protected final MaskingPlan plan;
  protected final ByteWindow in;
  protected final CharacterBytes characters;
  protected final Outflow out;
  protected final Judgements judgements;
  protected final UnclassifiedTally unclassified = new UnclassifiedTally();

  /**
   * Nothing is read yet.
   *
   * @param expected bytes the masked document may have
   * @throws MalformedBodyException when the catalogue's charset is none bodies may have
   */
  protected WindowedDocument(MaskingPlan plan, ByteWindow in, int expected)
      throws MalformedBodyException {
    this.plan = plan;
    this.in = in;
    this.characters = CharacterBytes.of(DecodedText.charset(plan.response().charset()));
    this.out = new Outflow(expected);
    this.judgements = Judgements.open(plan);
  }

  /** Reads and decides what there is, and all of it once the window is complete. */
  protected abstract void read() throws MalformedBodyException;

  /** Start of the bytes that are not decided. */
  protected abstract int undecided();

  /** Forgets the first bytes of the window, which are decided. */
  protected abstract void shift(int by);

  /** Masks a document all of which is there; its own bytes when nothing had to be masked. */
  protected final Masked masked(byte[] body) throws MalformedBodyException {
    read();
    byte[] masked = out.untouched() ? body : takeBytes();
    return new Masked(masked, takeRecords(), takeUnclassified());
  }

  @Override
  public final void feed(byte[] bytes) throws MalformedBodyException {
    in.append(bytes);
    read();
    int decided = undecided();
    in.forget(decided);
    shift(decided);
  }

  @Override
  public final void finish() throws MalformedBodyException {
    in.complete = true;
    read();
  }

  @Override
  public final byte[] takeBytes() {
    return out.take();
  }

  @Override
  public final List<MaskedRecord> takeRecords() {
    return judgements.takeFindings();
  }

  @Override
  public final Unclassified takeUnclassified() {
    return unclassified.take();
  }
}
