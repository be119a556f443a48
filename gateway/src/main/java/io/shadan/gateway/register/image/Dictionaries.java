package io.shadan.gateway.register.image;

import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.SupplyState.Kind;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How the values that many records share are written: strings with their length, in order. */
final class Dictionaries {

  private Dictionaries() {}

  static Dictionary<Area> areas() {
    return new Dictionary<>(
        Section.AREAS,
        PackedPoint.MOST_AREAS,
        (area, out) -> {
          out.writeInt(area.feed());
          out.writeUTF(area.municipality());
        });
  }

  /** States carry the names of feeds, which do not move when a kind is added. */
  static Dictionary<SupplyState> states() {
    return new Dictionary<>(
        Section.STATES,
        PackedSpan.MOST_STATES,
        (state, out) -> {
          out.writeUTF(state.kind().wire());
          out.writeUTF(state.retailer());
          out.writeUTF(state.second());
        });
  }

  static Area[] areas(byte[] bytes) throws IOException {
    return read(
            bytes,
            in -> {
              int feed = in.readInt();
              return new Area(in.readUTF(), feed);
            })
        .toArray(Area[]::new);
  }

  static SupplyState[] states(byte[] bytes) throws IOException {
    return read(bytes, Dictionaries::state).toArray(SupplyState[]::new);
  }

  private static SupplyState state(DataInputStream in) throws IOException {
    Kind kind =
        Kind.ofWire(in.readUTF())
            .orElseThrow(() -> new IllegalArgumentException("a state has no known kind"));
    return new SupplyState(kind, in.readUTF(), in.readUTF());
  }

  private static <T> List<T> read(byte[] bytes, Source<T> source) throws IOException {
    List<T> values = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    while (in.available() > 0) {
      values.add(source.read(in));
    }
    return values;
  }

  private interface Source<T> {
    T read(DataInputStream in) throws IOException;
  }
}
