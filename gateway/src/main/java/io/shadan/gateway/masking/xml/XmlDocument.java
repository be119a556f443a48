package io.shadan.gateway.masking.xml;

import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.WindowedDocument;
import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.MalformedBodyException;

/** One XML document being masked, as a whole or record by record while it arrives. */
public final class XmlDocument extends WindowedDocument {

  private final XmlRelease release;
  private final XmlElements elements;
  private final XmlWalk walk;

  private XmlDocument(MaskingPlan plan, ByteWindow in, int expected) throws MalformedBodyException {
    super(plan, in, expected);
    XmlPlan compiled = XmlPlan.of(plan.response());
    XmlCharacters syntax = new XmlCharacters(in, characters);
    this.release =
        new XmlRelease(
            in,
            plan,
            compiled,
            judgements,
            unclassified,
            characters,
            streamable(plan, compiled),
            out);
    this.elements = new XmlElements(in, compiled, characters, syntax, release);
    this.walk = new XmlWalk(in, characters, syntax, elements);
  }

  /**
   * Masks a whole document.
   *
   * @throws MalformedBodyException when it is refused
   */
  static Masked mask(byte[] body, MaskingPlan plan) throws MalformedBodyException {
    return new XmlDocument(plan, ByteWindow.whole(body), body.length + body.length / 8)
        .masked(body);
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
  protected void read() throws MalformedBodyException {
    walk.run();
    if (in.complete) {
      release.finish();
    }
  }

  @Override
  protected int undecided() {
    return release.undecided();
  }

  @Override
  protected void shift(int by) {
    walk.shift(by);
    elements.shift(by);
    release.shift(by);
  }
}
