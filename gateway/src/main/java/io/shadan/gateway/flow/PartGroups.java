package io.shadan.gateway.flow;

import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.stream.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers decided parts of a stream into groups, each of which gets one release record. Groups are
 * cut by the bytes the client will see and by nothing else: neither the length of what was hidden
 * nor how the upstream sent it shows in the sizes of the chunks.
 */
final class PartGroups {

  /**
   * Bytes of masked body that leave together: they cost one record and keep the first byte early.
   * An answer that has no more leaves with its length.
   */
  static final int SIZE = 64 * 1024;

  private final boolean eachAtOnce;
  private final List<MaskedRecord> records = new ArrayList<>();
  private byte[] bytes = new byte[2 * SIZE];
  private int length;
  private final UnclassifiedTally unclassified = new UnclassifiedTally();
  private boolean begun;

  /**
   * A run of masked bytes that leaves at once.
   *
   * @param part the bytes, and the records that were decided up to their end and not yet given out
   * @param whole whether these are all bytes of the answer
   */
  record Group(Part part, boolean whole) {}

  /**
   * Starts with nothing gathered.
   *
   * @param eachAtOnce closes a group whenever something was decided, as events want it
   */
  PartGroups(boolean eachAtOnce) {
    this.eachAtOnce = eachAtOnce;
  }

  /** Takes what was decided; answers the groups it completes. */
  List<Group> add(List<Part> parts) {
    for (Part part : parts) {
      append(part.bytes());
      records.addAll(part.records());
      unclassified.add(part.unclassified());
    }
    List<Group> groups = new ArrayList<>(1);
    if (eachAtOnce) {
      groups.addAll(rest());
      length = 0;
      return groups;
    }
    int from = 0;
    // Not the last one: whether it is the whole answer is known at the end only.
    for (; length - from > SIZE; from += SIZE) {
      groups.add(close(from, from + SIZE, false));
    }
    System.arraycopy(bytes, from, bytes, 0, length - from);
    length -= from;
    return groups;
  }

  /** What is left when the body is complete. */
  List<Group> rest() {
    boolean whole = !begun && !eachAtOnce;
    return whole || !isEmpty() ? List.of(close(0, length, whole)) : List.of();
  }

  private void append(byte[] more) {
    if (more.length > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more.length));
    }
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private boolean isEmpty() {
    return length == 0 && records.isEmpty();
  }

  private Group close(int from, int to, boolean whole) {
    begun = true;
    Part part = new Part(Arrays.copyOfRange(bytes, from, to), records, unclassified.take());
    records.clear();
    return new Group(part, whole);
  }
}
