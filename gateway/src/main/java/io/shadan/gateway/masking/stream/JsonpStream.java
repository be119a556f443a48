package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.json.JsonDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** JSONP: the catalogued callback around one JSON document, and nothing else. */
final class JsonpStream implements StreamingMasker {

  private final JsonpFrame frame;
  private final JsonDocument document;
  private byte[] held = {};
  private boolean opened;

  JsonpStream(JsonpFrame frame, JsonDocument document) {
    this.frame = frame;
    this.document = document;
  }

  @Override
  public List<Part> feed(byte[] chunk) throws MalformedBodyException {
    List<Part> parts = new ArrayList<>(2);
    hold(chunk);
    if (!opened) {
      int start = frame.start(held, false);
      if (start < 0) {
        return parts;
      }
      parts.add(new Part(Arrays.copyOf(held, start), List.of(), Unclassified.NONE));
      held = Arrays.copyOfRange(held, start, held.length);
      opened = true;
    }
    int decided = held.length - JsonpFrame.LONGEST_END;
    if (decided > 0) {
      document.feed(held, 0, decided);
      parts.addAll(taken());
      held = Arrays.copyOfRange(held, decided, held.length);
    }
    return parts;
  }

  @Override
  public List<Part> finish() throws MalformedBodyException {
    List<Part> parts = new ArrayList<>(3);
    if (!opened) {
      int start = frame.start(held, true);
      parts.add(new Part(Arrays.copyOf(held, start), List.of(), Unclassified.NONE));
      held = Arrays.copyOfRange(held, start, held.length);
    }
    int end = JsonpFrame.end(held);
    document.feed(held, 0, end);
    document.finish();
    parts.addAll(taken());
    parts.add(new Part(Arrays.copyOfRange(held, end, held.length), List.of(), Unclassified.NONE));
    return parts;
  }

  private void hold(byte[] chunk) {
    byte[] longer = Arrays.copyOf(held, held.length + chunk.length);
    System.arraycopy(chunk, 0, longer, held.length, chunk.length);
    held = longer;
  }

  private List<Part> taken() {
    return Part.unlessEmpty(
        document.takeBytes(), document.takeRecords(), document.takeUnclassified());
  }
}
