package io.shadan.gateway.register.image;

import io.shadan.gateway.register.image.ImageHeader.Seal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** An image as a writer would have left it that writes nonsense: its digests fit. */
final class Resealed {

  private Resealed() {}

  /** The same bytes, with a header that says of them what this header says, and their digests. */
  static byte[] of(ImageHeader header, byte[] bytes) {
    Map<Section, Seal> seals = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      int from = (int) header.offset(section);
      int length = (int) header.seal(section).length();
      byte[] digest = Digests.of(Arrays.copyOfRange(bytes, from, from + length));
      seals.put(section, new Seal(length, HexFormat.of().formatHex(digest)));
    }
    ImageHeader fitting =
        new ImageHeader(
            header.batch(),
            header.bucketBits(),
            header.points(),
            header.spans(),
            header.past(),
            seals);
    byte[] sealed = bytes.clone();
    System.arraycopy(fitting.encode(), 0, sealed, 0, ImageHeader.BYTES);
    return sealed;
  }
}
