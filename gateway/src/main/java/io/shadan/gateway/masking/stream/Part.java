package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.UnclassifiedTally;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of bytes that is completely decided; it may go to the client once its records are durable
 * (law 1).
 *
 * @param bytes empty only when there is something to say about records nevertheless; outside masks
 *     they are the upstream's (law 7)
 * @param records the records whose bytes are in this run, in order; dropped ones are not listed
 * @param unclassified places in this run that nobody classified, all masked
 */
public record Part(byte[] bytes, List<MaskedRecord> records, Unclassified unclassified) {
  public Part {
    records = List.copyOf(records);
  }

  /** One part, or none when there is nothing in it. */
  static List<Part> unlessEmpty(
      byte[] bytes, List<MaskedRecord> records, Unclassified unclassified) {
    return bytes.length == 0 && records.isEmpty() && unclassified.places() == 0
        ? List.of()
        : List.of(new Part(bytes, records, unclassified));
  }

  /** Parts of one answer as a whole. */
  public static Masked joined(List<Part> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<MaskedRecord> records = new ArrayList<>();
    UnclassifiedTally unclassified = new UnclassifiedTally();
    for (Part part : parts) {
      bytes.writeBytes(part.bytes());
      records.addAll(part.records());
      unclassified.add(part.unclassified());
    }
    return new Masked(bytes.toByteArray(), records, unclassified.take());
  }
}
