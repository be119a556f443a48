package io.shadan.gateway.masking.fixed;

import io.shadan.gateway.catalog.FixedLines;
import io.shadan.gateway.catalog.LinePattern;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.WindowedDocument;
import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fixed-width text being masked, as a whole or line by line while it arrives. Where the last
 * line is a trailer a line is held back until another one follows.
 */
public final class FixedDocument extends WindowedDocument {

  private final LineScan scan;
  private final FixedRow row;
  private final @Nullable Frame header;
  private final @Nullable Frame trailer;
  private boolean begun;
  private long lines;

  /** Start of the bytes that are not decided: a line held back, or the one being read. */
  private int undecided;

  /** Before the line break of the line held back; meaningful while {@link #held}. */
  private int heldEnd;

  private boolean held;

  /** A header that cannot be written before all records are known, and where it belongs. */
  private byte @Nullable [] waitingHeader;

  private int waitingAt;

  private FixedDocument(MaskingPlan plan, ByteWindow in, int expected)
      throws MalformedBodyException {
    super(plan, in, expected);
    FixedLines fixed = plan.response().fixed().orElseThrow();
    this.scan = new LineScan(in);
    this.row =
        new FixedRow(
            plan.response().records().get(0), fixed.width(), characters, plan.pseudonyms());
    this.header = frame(fixed.header(), "header");
    this.trailer = frame(fixed.trailer(), "trailer");
  }

  /**
   * Masks a whole text.
   *
   * @throws MalformedBodyException when it is refused
   */
  static Masked mask(byte[] body, MaskingPlan plan) throws MalformedBodyException {
    return new FixedDocument(plan, ByteWindow.whole(body), body.length).masked(body);
  }

  /**
   * A text that arrives piece by piece.
   *
   * @param recordBuffer most bytes that are held back for one line
   * @throws MalformedBodyException when the catalogue's charset is none bodies may have
   */
  public static FixedDocument arriving(MaskingPlan plan, int recordBuffer)
      throws MalformedBodyException {
    ByteWindow in = ByteWindow.arriving(recordBuffer);
    return new FixedDocument(plan, in, in.bytes.length);
  }

  /**
   * Whether each line can be judged when it ends: the first one counts none that may be left out.
   */
  public static boolean streamable(MaskingPlan plan) {
    return plan.response()
        .fixed()
        .flatMap(FixedLines::header)
        .filter(LinePattern::counts)
        .filter(counts -> Judgements.mayDrop(plan))
        .isEmpty();
  }

  @Override
  protected int undecided() {
    return undecided;
  }

  @Override
  protected void shift(int by) {
    scan.shift(by);
    heldEnd -= by;
    undecided -= by;
  }

  @Override
  protected void read() throws MalformedBodyException {
    if (!begun && !begin()) {
      return;
    }
    int start = scan.start();
    while (scan.next()) {
      line(start);
      start = scan.start();
    }
    if (in.complete) {
      finishLines();
    }
  }

  /** Passes over a byte order mark; false when more bytes are needed to tell whether it is one. */
  private boolean begin() {
    int length = characters.charset().equals(StandardCharsets.UTF_8) ? in.mark() : 0;
    if (length < 0) {
      return false;
    }
    scan.skipMark(length);
    keepTo(length);
    begun = true;
    return true;
  }

  private void line(int start) throws MalformedBodyException {
    lines++;
    if (header != null && lines == 1) {
      header(header, start, scan.end());
    } else if (trailer == null) {
      record(start, scan.end(), scan.start(), lines);
    } else {
      if (held) {
        record(undecided, heldEnd, start, lines - 1);
      }
      held = true;
      heldEnd = scan.end();
    }
  }

  private void record(int start, int end, int next, long number) throws MalformedBodyException {
    RecordJudge judge = judgements.add(row.read(in.bytes, start, end, number));
    if (judge.dropped()) {
      out.skip();
    } else {
      row.mask(in.bytes, start, judge, out, unclassified);
      out.keep(in.bytes, end, next);
    }
    undecided = next;
  }

  /** A count of what may be left out is written when all is read. */
  private void header(Frame frame, int start, int end) throws MalformedBodyException {
    byte[] line = Arrays.copyOfRange(in.bytes, start, end);
    if (streamable(plan)) {
      frame(frame, line, out.length());
    } else {
      waitingHeader = line;
      waitingAt = out.length();
    }
    undecided = end;
    keepTo(scan.start());
  }

  private void frame(Frame frame, byte[] line, int at) throws MalformedBodyException {
    byte[] written = frame.written(line.clone(), characters, plan, judgements);
    out.insert(at, written, !Arrays.equals(line, written));
  }

  private void finishLines() throws MalformedBodyException {
    if (lines == 0) {
      throw new MalformedBodyException("the text is empty, expected at least one line");
    }
    if (trailer != null) {
      if (!held) {
        throw new MalformedBodyException("the text has one line, expected a header and a trailer");
      }
      frame(trailer, Arrays.copyOfRange(in.bytes, undecided, heldEnd), out.length());
      undecided = heldEnd;
    }
    keepTo(in.limit);
    if (header != null && waitingHeader != null) {
      frame(header, waitingHeader, waitingAt);
    }
  }

  private void keepTo(int end) {
    out.keep(in.bytes, undecided, end);
    undecided = end;
  }

  private static @Nullable Frame frame(Optional<LinePattern> form, String name) {
    return form.map(each -> new Frame(each, name)).orElse(null);
  }
}
