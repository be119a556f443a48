package io.shadan.gateway.masking.fixed;

import io.shadan.gateway.catalog.ByteRange;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of every line: a field, or bytes nobody classified.
 *
 * @param from first byte, 0-based
 * @param to after its last byte
 * @param fieldClass null when nobody classified it
 * @param key whether the supply point number stands here
 * @param period whether the period stands here
 */
record Segment(int from, int to, @Nullable FieldClass fieldClass, boolean key, boolean period) {

  /** The stretches of a line of a width, without gaps. */
  static List<Segment> of(RecordSpec spec, int width) {
    TreeMap<ByteRange, @Nullable FieldClass> fields = new TreeMap<>();
    spec.period().ifPresent(period -> fields.put(range(period), null));
    fields.put(range(spec.key()), FieldClass.SUPPLY_POINT);
    spec.fields().forEach(field -> fields.put(range(field.at()), field.fieldClass()));
    List<Segment> segments = new ArrayList<>();
    int at = 0;
    for (var field : fields.entrySet()) {
      ByteRange range = field.getKey();
      if (at < range.first() - 1) {
        segments.add(new Segment(at, range.first() - 1, null, false, false));
      }
      boolean key = range.equals(range(spec.key()));
      boolean period = spec.period().filter(each -> range(each).equals(range)).isPresent();
      segments.add(new Segment(range.first() - 1, range.last(), field.getValue(), key, period));
      at = range.last();
    }
    if (at < width) {
      segments.add(new Segment(at, width, null, false, false));
    }
    return segments;
  }

  private static ByteRange range(Locator at) {
    return ByteRange.parse(at.value());
  }
}
