package io.shadan.gateway.outbound;

import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pass of the masker over a document, in groups of bounded size; a document that can be judged
 * as a whole only is held up to a limit.
 */
final class DocumentPass {

  private static final int CHUNK = 64 * 1024;

  private final MaskingPlan plan;
  private final int maxWhole;
  private final Group group;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<MaskedRecord> records = new ArrayList<>();
  private final UnclassifiedTally unclassified = new UnclassifiedTally();

  private DocumentPass(MaskingPlan plan, int maxWhole, Group group) {
    this.plan = plan;
    this.maxWhole = maxWhole;
    this.group = group;
  }

  /** Takes a run of masked bytes with what became of its records. */
  interface Group {
    /** Of a pass that only judges. */
    Group NONE = (bytes, records, unclassified) -> {};

    void take(byte[] bytes, List<MaskedRecord> records, Unclassified unclassified)
        throws IOException;
  }

  /**
   * Runs.
   *
   * @param maxWhole most bytes of a document that can only be judged as a whole
   * @throws RefusedException with the masker's reason
   */
  static void run(InputStream in, MaskingPlan plan, int maxWhole, Group group) throws IOException {
    DocumentPass pass = new DocumentPass(plan, maxWhole, group);
    try {
      Optional<StreamingMasker> masker = StreamingMaskers.of(plan, Optional.empty());
      if (masker.isPresent()) {
        pass.stream(in, masker.get());
      } else {
        pass.whole(in);
      }
    } catch (MalformedBodyException e) {
      throw new RefusedException(e.refused().code(), e.refused().detail());
    }
  }

  private void stream(InputStream in, StreamingMasker masker)
      throws IOException, MalformedBodyException {
    for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
      gather(masker.feed(chunk));
      if (bytes.size() >= CHUNK) {
        leave();
      }
    }
    gather(masker.finish());
    leave();
  }

  private void whole(InputStream in) throws IOException {
    byte[] body = in.readNBytes(maxWhole + 1);
    if (body.length > maxWhole) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_TOO_LARGE,
          "the document can only be judged as a whole and has more than " + maxWhole + " bytes");
    }
    MaskingOutcome outcome = Maskers.mask(Optional.empty(), body, plan);
    if (outcome instanceof MaskingOutcome.Refused refused) {
      throw new RefusedException(refused.code(), refused.detail());
    }
    MaskingOutcome.Masked masked = (MaskingOutcome.Masked) outcome;
    group.take(masked.body(), masked.records(), masked.unclassified());
  }

  private void gather(List<Part> parts) {
    for (Part part : parts) {
      bytes.writeBytes(part.bytes());
      records.addAll(part.records());
      unclassified.add(part.unclassified());
    }
  }

  private void leave() throws IOException {
    group.take(bytes.toByteArray(), List.copyOf(records), unclassified.take());
    bytes.reset();
    records.clear();
  }
}
