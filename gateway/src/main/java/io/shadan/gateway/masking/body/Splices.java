package io.shadan.gateway.masking.body;

import io.shadan.gateway.reason.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Byte ranges to replace; every byte outside them is the upstream's (law 7). */
public final class Splices {

  private static final Comparator<Splice> OUTER_FIRST =
      Comparator.comparingInt(Splice::start)
          .thenComparing(splice -> splice.end() > splice.start())
          .thenComparing(Comparator.comparingInt(Splice::end).reversed())
          .thenComparing(splice -> !splice.removal());

  private final List<Splice> splices = new ArrayList<>();

  /** Replaces bytes {@code [start, end)}; an empty range inserts. */
  public void replace(int start, int end, byte[] replacement) {
    splices.add(new Splice(start, end, replacement, false));
  }

  /** Leaves out bytes {@code [start, end)}; replacements inside go with them. */
  public void remove(int start, int end) {
    splices.add(new Splice(start, end, new byte[0], true));
  }

  /**
   * The body with every range replaced.
   *
   * @throws MalformedBodyException with {@code masking_failed} when ranges cross or one is to be
   *     replaced in two ways, which a correct masker never asks for
   */
  public byte[] apply(byte[] body) throws MalformedBodyException {
    if (splices.isEmpty()) {
      return body;
    }
    splices.sort(OUTER_FIRST);
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 64);
    Splice last = new Splice(0, 0, new byte[0], true);
    for (Splice splice : splices) {
      requireOrdered(splice, body.length);
      if (splice.start() < last.end() || splice.equals(last)) {
        requireCovered(splice, last);
        continue;
      }
      out.write(body, last.end(), splice.start() - last.end());
      out.writeBytes(splice.replacement());
      last = splice;
    }
    out.write(body, last.end(), body.length - last.end());
    return out.toByteArray();
  }

  private static void requireOrdered(Splice splice, int length) throws MalformedBodyException {
    if (splice.start() < 0 || splice.start() > splice.end() || splice.end() > length) {
      throw crossed(splice);
    }
  }

  private static void requireCovered(Splice inner, Splice outer) throws MalformedBodyException {
    boolean inside = inner.end() <= outer.end();
    if (!inside || (!outer.removal() && !inner.equals(outer))) {
      throw crossed(inner);
    }
  }

  private static MalformedBodyException crossed(Splice splice) {
    return new MalformedBodyException(
        ReasonCode.MASKING_FAILED, "masks cross at byte " + splice.start());
  }

  private record Splice(int start, int end, byte[] replacement, boolean removal) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Splice splice
          && start == splice.start
          && end == splice.end
          && removal == splice.removal
          && Arrays.equals(replacement, splice.replacement);
    }

    @Override
    public int hashCode() {
      return 31 * start + end;
    }
  }
}
