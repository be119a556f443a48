package io.shadan.gateway.flow;

import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.reason.RefusedException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers decided parts of a stream into groups, each of which gets one release record. Groups are
 * cut by the bytes the client will see and by nothing else, so that where they are cut tells
 * nothing of what was hidden.
 */
final class PartGroups {

  private final StreamingMasker masker;
  private final int least;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<MaskedRecord> records = new ArrayList<>();
  private int unclassified;

  /**
   * Starts with nothing gathered.
   *
   * @param least bytes after which a group is closed; 0 closes one whenever something was decided
   */
  PartGroups(StreamingMasker masker, int least) {
    this.masker = masker;
    this.least = least;
  }

  /** Takes the next bytes of the upstream; answers the groups they complete. */
  List<Part> feed(byte[] chunk) {
    try {
      return gather(masker.feed(chunk));
    } catch (MalformedBodyException e) {
      throw refused(e);
    }
  }

  /** The upstream's body is complete; answers what is left. */
  List<Part> finish() {
    try {
      List<Part> groups = new ArrayList<>(gather(masker.finish()));
      if (!isEmpty()) {
        groups.add(close());
      }
      return groups;
    } catch (MalformedBodyException e) {
      throw refused(e);
    }
  }

  private List<Part> gather(List<Part> parts) {
    List<Part> groups = new ArrayList<>(1);
    for (Part part : parts) {
      bytes.writeBytes(part.bytes());
      records.addAll(part.records());
      unclassified += part.unclassified();
      if (least > 0 && bytes.size() >= least) {
        groups.add(close());
      }
    }
    if (least == 0 && !isEmpty()) {
      groups.add(close());
    }
    return groups;
  }

  private boolean isEmpty() {
    return bytes.size() == 0 && records.isEmpty();
  }

  private Part close() {
    Part group = new Part(bytes.toByteArray(), records, unclassified);
    bytes.reset();
    records.clear();
    unclassified = 0;
    return group;
  }

  private static RefusedException refused(MalformedBodyException e) {
    return new RefusedException(e.refused().code(), e.refused().detail());
  }
}
