package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.json.JsonDocument;
import java.util.List;

/** One JSON document whose records are decided as they end. */
final class JsonStream implements StreamingMasker {

  private final JsonDocument document;

  JsonStream(JsonDocument document) {
    this.document = document;
  }

  @Override
  public List<Part> feed(byte[] chunk) throws MalformedBodyException {
    document.feed(chunk, 0, chunk.length);
    return taken();
  }

  @Override
  public List<Part> finish() throws MalformedBodyException {
    document.finish();
    return taken();
  }

  private List<Part> taken() {
    return Part.unlessEmpty(
        document.takeBytes(), document.takeRecords(), document.takeUnclassified());
  }
}
