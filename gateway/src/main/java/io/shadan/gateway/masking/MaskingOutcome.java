package io.shadan.gateway.masking;

import io.shadan.gateway.reason.ReasonCode;
import java.util.List;

/** What became of a body: masked as a whole or refused as a whole. */
public sealed interface MaskingOutcome {

  /**
   * Every byte may go to the client.
   *
   * @param body bytes; outside masks they are the upstream's (law 7)
   * @param records one entry per record in the answer, in order; dropped records are not listed
   * @param unclassified places that were neither layout nor a catalogued field, all masked
   */
  record Masked(byte[] body, List<MaskedRecord> records, Unclassified unclassified)
      implements MaskingOutcome {
    public Masked {
      records = List.copyOf(records);
    }
  }

  /**
   * Nothing may go to the client.
   *
   * @param code why
   * @param detail for the log and the record: names the place and the expectation, never a value
   *     from the body
   */
  record Refused(ReasonCode code, String detail) implements MaskingOutcome {}
}
