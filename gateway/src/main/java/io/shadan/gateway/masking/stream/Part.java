package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.MaskedRecord;
import java.util.List;

/**
 * A run of bytes that is completely decided; it may go to the client once its records are durable
 * (law 1).
 *
 * @param bytes never empty unless only records were found; outside masks they are the upstream's
 *     (law 7)
 * @param records the records whose bytes are in this run, in order; dropped ones are not listed
 * @param unclassified places in this run that nobody classified, all masked
 */
public record Part(byte[] bytes, List<MaskedRecord> records, int unclassified) {
  public Part {
    records = List.copyOf(records);
  }
}
