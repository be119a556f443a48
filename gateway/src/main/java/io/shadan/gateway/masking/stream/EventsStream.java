package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.json.JsonTexts;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Server-sent events (WHATWG HTML, text/event-stream): the data of each event is a JSON document.
 * An event leaves at its blank line; one that has none at the end is one that was cut.
 */
final class EventsStream implements StreamingMasker {

  private final JsonTexts texts;
  private final EventForms forms;
  private final LineBuffer lines;
  private final int largest;
  private List<byte[]> event = new ArrayList<>();
  private int length;
  private boolean first = true;

  EventsStream(MaskingPlan plan, int recordBuffer) {
    this.texts = new JsonTexts(plan);
    this.forms = new EventForms(plan);
    this.lines = new LineBuffer(recordBuffer, true);
    this.largest = recordBuffer;
  }

  @Override
  public List<Part> feed(byte[] chunk) throws MalformedBodyException {
    lines.add(chunk);
    return decided();
  }

  @Override
  public List<Part> finish() throws MalformedBodyException {
    lines.complete();
    List<Part> last = decided();
    if (!event.isEmpty() || lines.rest().length > 0) {
      throw new MalformedBodyException("the last event does not end with a blank line");
    }
    return last;
  }

  private List<Part> decided() throws MalformedBodyException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      line(first ? afterMark(line.get(), out) : line.get(), out);
      first = false;
    }
    UnclassifiedTally unclassified = new UnclassifiedTally();
    unclassified.add(texts.takeUnclassified());
    unclassified.add(forms.takeUnclassified());
    return Part.unlessEmpty(out.toByteArray(), texts.takeRecords(), unclassified.take());
  }

  private void line(byte[] line, ByteArrayOutputStream out) throws MalformedBodyException {
    event.add(line);
    int content = line.length - LineBuffer.endLength(line);
    // each line counts, however it ends, so that where chunks are cut makes no difference
    length += content + 1;
    LineBuffer.requireFits(length, largest);
    if (content > 0) {
      return;
    }
    new ServerEvent(event, forms).mask(texts).ifPresent(out::writeBytes);
    event = new ArrayList<>();
    length = 0;
  }

  private byte[] afterMark(byte[] line, ByteArrayOutputStream out) {
    int mark = LineBuffer.markLength(line);
    if (!forms.mayDrop()) {
      out.write(line, 0, mark);
    }
    return mark == 0 ? line : Arrays.copyOfRange(line, mark, line.length);
  }
}
