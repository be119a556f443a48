package io.shadan.gateway.register.log;

import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** Reads what {@link PartEncoder} wrote. */
final class PartDecoder {

  private static final SupplyState.Kind[] KINDS = SupplyState.Kind.values();

  private final DataInputStream in;
  private final int feed;
  private final List<String> texts = new ArrayList<>();

  private PartDecoder(byte[] part, int feed) {
    this.in =
        new DataInputStream(
            new BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(part)), 64 * 1024));
    this.feed = feed;
  }

  /**
   * The replacements of a part.
   *
   * @param feed number of the feed of the batch
   * @throws LogDamagedException when it cannot be read
   */
  static List<Replacement> decode(byte[] part, int feed) throws LogDamagedException {
    PartDecoder decoder = new PartDecoder(part, feed);
    try {
      return decoder.all();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new LogDamagedException("a part of the change log cannot be read", e);
    }
  }

  private List<Replacement> all() throws IOException {
    int version = in.readUnsignedByte();
    if (version != PartEncoder.VERSION) {
      throw new IOException("version " + version + ", expected " + PartEncoder.VERSION);
    }
    int points = in.readInt();
    List<Replacement> all = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      all.add(one());
    }
    return all;
  }

  private Replacement one() throws IOException {
    SupplyPoint point = new SupplyPoint(in.readLong(), in.readLong());
    String municipality = text();
    int settled = in.readUnsignedByte();
    int pending = in.readUnsignedByte();
    return new Replacement(point, new Timeline(municipality, feed, spans(settled), spans(pending)));
  }

  private List<SupplySpan> spans(int count) throws IOException {
    SupplySpan[] spans = new SupplySpan[count];
    for (int i = 0; i < count; i++) {
      int from = in.readUnsignedShort();
      int to = in.readUnsignedShort();
      SupplyState.Kind kind = KINDS[in.readUnsignedByte()];
      spans[i] = new SupplySpan(from, to, new SupplyState(kind, text(), text()), 0);
    }
    return List.of(spans);
  }

  private String text() throws IOException {
    int number = in.readUnsignedShort();
    if (number == texts.size()) {
      texts.add(in.readUTF());
    }
    return texts.get(number);
  }
}
