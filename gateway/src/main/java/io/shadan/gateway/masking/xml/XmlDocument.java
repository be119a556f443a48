package io.shadan.gateway.masking.xml;

import io.shadan.gateway.masking.ArrivingDocument;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Outflow;
import java.util.List;

/** One XML document being masked, as a whole or record by record while it arrives. */
public final class XmlDocument implements ArrivingDocument {

  private final ByteWindow in;
  private final Outflow out;
  private final Judgements judgements;
  private final XmlRelease release;
  private final XmlElements elements;
  private final XmlWalk walk;

  private XmlDocument(MaskingPlan plan, ByteWindow in, int expected) throws MalformedBodyException {
    CharacterBytes characters = CharacterBytes.of(DecodedText.charset(plan.response().charset()));
    XmlPlan compiled = XmlPlan.of(plan.response());
    XmlCharacters syntax = new XmlCharacters(in, characters);
    this.in = in;
    this.out = new Outflow(expected);
    this.judgements = Judgements.open(plan);
    this.release =
        new XmlRelease(in, plan, compiled, judgements, characters, streamable(plan, compiled), out);
    this.elements = new XmlElements(in, compiled, characters, syntax, release);
    this.walk = new XmlWalk(in, characters, syntax, elements);
  }

  /**
   * Masks a whole document.
   *
   * @throws MalformedBodyException when it is refused
   */
  static Masked mask(byte[] body, MaskingPlan plan) throws MalformedBodyException {
    XmlDocument document =
        new XmlDocument(plan, ByteWindow.whole(body), body.length + body.length / 8);
    document.walk.run();
    document.release.finish();
    byte[] masked = document.out.untouched() ? body : document.takeBytes();
    return new Masked(masked, document.takeRecords(), document.takeUnclassified());
  }

  /**
   * A document that arrives piece by piece.
   *
   * @param recordBuffer most bytes that are held back for one record or token
   * @throws MalformedBodyException when the catalogue's charset is none bodies may have
   */
  public static XmlDocument arriving(MaskingPlan plan, int recordBuffer)
      throws MalformedBodyException {
    ByteWindow in = ByteWindow.arriving(recordBuffer);
    return new XmlDocument(plan, in, in.bytes.length);
  }

  /**
   * Whether each outermost record can be judged when it ends: the document is no record itself, and
   * no count depends on records that may be left out.
   */
  public static boolean streamable(MaskingPlan plan) {
    return streamable(plan, XmlPlan.of(plan.response()));
  }

  private static boolean streamable(MaskingPlan plan, XmlPlan compiled) {
    return compiled.wholeRecord() == null && !(compiled.counts() && Judgements.mayDrop(plan));
  }

  @Override
  public void feed(byte[] bytes) throws MalformedBodyException {
    in.append(bytes);
    walk.run();
    int decided = release.undecided();
    in.forget(decided);
    walk.shift(decided);
    elements.shift(decided);
    release.shift(decided);
  }

  @Override
  public void finish() throws MalformedBodyException {
    in.complete = true;
    walk.run();
    release.finish();
  }

  @Override
  public byte[] takeBytes() {
    return out.take();
  }

  @Override
  public List<MaskedRecord> takeRecords() {
    return judgements.takeFindings();
  }

  @Override
  public Unclassified takeUnclassified() {
    return release.takeUnclassified();
  }
}
