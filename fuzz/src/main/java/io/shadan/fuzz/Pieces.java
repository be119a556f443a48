package io.shadan.fuzz;

import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A body masked while it arrives, cut at places that follow from its bytes.
 *
 * @param outcome what it became; empty when it was refused
 * @param left what left, before a refusal too
 */
record Pieces(Optional<Masked> outcome, byte[] left) {

  private static final int LONGEST = 40;

  /** Empty when this response is masked as a whole only. */
  static Optional<Pieces> of(byte[] body, MaskingPlan plan) {
    return of(body, plan, StreamingMaskers.RECORD_BUFFER);
  }

  /** As {@link #of(byte[], MaskingPlan)}, with other room for one record. */
  static Optional<Pieces> of(byte[] body, MaskingPlan plan, int recordBuffer) {
    return StreamingMaskers.of(plan, Optional.empty(), recordBuffer)
        .map(masker -> fed(masker, body));
  }

  /** Whether it is what became of the whole. */
  boolean same(MaskingOutcome whole) {
    if (outcome.isEmpty() || !(whole instanceof Masked masked)) {
      return outcome.isEmpty() == !(whole instanceof Masked);
    }
    Masked mine = outcome.get();
    return Arrays.equals(mine.body(), masked.body())
        && mine.records().equals(masked.records())
        && mine.unclassified().places() == masked.unclassified().places();
  }

  private static Pieces fed(StreamingMasker masker, byte[] body) {
    Random random = new Random(Arrays.hashCode(body));
    int longest = Math.max(LONGEST, body.length / 1000);
    List<Part> parts = new ArrayList<>();
    try {
      for (int from = 0; from < body.length; ) {
        int to = Math.min(body.length, from + 1 + random.nextInt(longest));
        parts.addAll(masker.feed(Arrays.copyOfRange(body, from, to)));
        from = to;
      }
      parts.addAll(masker.finish());
      Masked masked = Part.joined(parts);
      return new Pieces(Optional.of(masked), masked.body());
    } catch (MalformedBodyException refused) {
      return new Pieces(Optional.empty(), Part.joined(parts).body());
    }
  }
}
