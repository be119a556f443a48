package io.shadan.gateway.masking.body;

import io.shadan.gateway.reason.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Byte ranges to replace; every byte outside them is the upstream's (law 7). */
public final class Splices {

  private final List<Splice> splices = new ArrayList<>();

  /** Replaces bytes {@code [start, end)}. */
  public void replace(int start, int end, byte[] replacement) {
    splices.add(new Splice(start, end, replacement));
  }

  /** Leaves out bytes {@code [start, end)}; replacements inside go with them. */
  public void remove(int start, int end) {
    splices.add(new Splice(start, end, new byte[0]));
  }

  /**
   * The body with every range replaced.
   *
   * @throws MalformedBodyException when ranges cross, which a correct masker never makes
   */
  public byte[] apply(byte[] body) throws MalformedBodyException {
    if (splices.isEmpty()) {
      return body;
    }
    splices.sort(
        Comparator.comparingInt(Splice::start)
            .thenComparing(Comparator.comparingInt(Splice::end).reversed()));
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 64);
    int at = 0;
    for (Splice splice : splices) {
      if (splice.start() < at) {
        requireInside(splice, at);
        continue;
      }
      out.write(body, at, splice.start() - at);
      out.writeBytes(splice.replacement());
      at = splice.end();
    }
    out.write(body, at, body.length - at);
    return out.toByteArray();
  }

  private static void requireInside(Splice splice, int end) throws MalformedBodyException {
    if (splice.end() > end) {
      throw new MalformedBodyException(
          ReasonCode.MASKING_FAILED, "masks cross at byte " + splice.start());
    }
  }

  private record Splice(int start, int end, byte[] replacement) {}
}
