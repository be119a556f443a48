package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.json.JsonTexts;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * NDJSON: a document on each line. Where records may be left out, a line of which none stays goes
 * whole, and whatever would tell that it was there: byte order mark, blank lines, and whether and
 * how the last line ends.
 */
final class LinesStream implements StreamingMasker {

  private final JsonTexts texts;
  private final LineBuffer lines;
  private final boolean mayDrop;
  private boolean first = true;

  LinesStream(MaskingPlan plan, int recordBuffer) {
    this.texts = new JsonTexts(plan);
    this.lines = new LineBuffer(recordBuffer, false);
    this.mayDrop = Judgements.mayDrop(plan);
  }

  @Override
  public List<Part> feed(byte[] chunk) throws MalformedBodyException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    lines.add(chunk);
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      mask(line.get(), out);
    }
    return taken(out);
  }

  @Override
  public List<Part> finish() throws MalformedBodyException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    mask(lines.rest(), out);
    return taken(out);
  }

  private void mask(byte[] line, ByteArrayOutputStream out) throws MalformedBodyException {
    byte[] text = first ? afterMark(line, out) : line;
    first = false;
    if (!isBlank(text)) {
      texts.mask(text).ifPresent(masked -> write(masked, out));
    } else if (!mayDrop) {
      out.writeBytes(text);
    }
  }

  private byte[] afterMark(byte[] line, ByteArrayOutputStream out) {
    int mark = LineBuffer.markLength(line);
    if (!mayDrop) {
      out.write(line, 0, mark);
    }
    return mark == 0 ? line : Arrays.copyOfRange(line, mark, line.length);
  }

  private void write(byte[] masked, ByteArrayOutputStream out) {
    if (!mayDrop) {
      out.writeBytes(masked);
      return;
    }
    out.write(masked, 0, masked.length - LineBuffer.endLength(masked));
    out.write('\n');
  }

  private List<Part> taken(ByteArrayOutputStream out) {
    return Part.unlessEmpty(out.toByteArray(), texts.takeRecords(), texts.takeUnclassified());
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return false;
      }
    }
    return true;
  }
}
