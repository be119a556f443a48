package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.CharsetCheck;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.json.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One JSON document, record by record. */
final class JsonStream implements StreamingMasker {

  private final Optional<String> charsetHeader;
  private final JsonDocument document;
  private boolean begun;

  JsonStream(MaskingPlan plan, Optional<String> charsetHeader, int recordBuffer) {
    this.charsetHeader = charsetHeader;
    this.document = JsonDocument.arriving(plan, recordBuffer);
  }

  @Override
  public List<Part> feed(byte[] chunk) throws MalformedBodyException {
    if (!begun) {
      begun = true;
      if (charsetHeader.isPresent()) {
        CharsetCheck.require(charsetHeader.get(), StandardCharsets.UTF_8, "header");
      }
    }
    document.feed(chunk, 0, chunk.length);
    return decided();
  }

  @Override
  public List<Part> finish() throws MalformedBodyException {
    document.finish();
    return decided();
  }

  private List<Part> decided() {
    byte[] bytes = document.takeBytes();
    List<MaskedRecord> records = document.takeRecords();
    int unclassified = document.takeUnclassified();
    return bytes.length == 0 && records.isEmpty()
        ? List.of()
        : List.of(new Part(bytes, records, unclassified));
  }
}
