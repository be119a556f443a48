package io.shadan.gateway.register.log;

import io.shadan.gateway.register.image.ImageEntry;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Two ascending runs of points as one; where both have a point, the overlay's is taken. */
final class OverlaidPoints implements Iterator<ImageEntry> {

  private final Iterator<ImageEntry> stored;
  private final Iterator<Map.Entry<SupplyPoint, History>> overlay;
  private @Nullable ImageEntry below;
  private @Nullable ImageEntry above;

  OverlaidPoints(Iterator<ImageEntry> stored, Iterator<Map.Entry<SupplyPoint, History>> overlay) {
    this.stored = stored;
    this.overlay = overlay;
    this.below = nextBelow();
    this.above = nextAbove();
  }

  @Override
  public boolean hasNext() {
    return below != null || above != null;
  }

  @Override
  public ImageEntry next() {
    ImageEntry low = below;
    ImageEntry high = above;
    if (high == null) {
      if (low == null) {
        throw new NoSuchElementException();
      }
      below = nextBelow();
      return low;
    }
    int order = low == null ? 1 : low.point().compareTo(high.point());
    if (order < 0 && low != null) {
      below = nextBelow();
      return low;
    }
    if (order == 0) {
      below = nextBelow();
    }
    above = nextAbove();
    return high;
  }

  private @Nullable ImageEntry nextBelow() {
    return stored.hasNext() ? stored.next() : null;
  }

  private @Nullable ImageEntry nextAbove() {
    if (!overlay.hasNext()) {
      return null;
    }
    Map.Entry<SupplyPoint, History> entry = overlay.next();
    return new ImageEntry(entry.getKey(), entry.getValue());
  }
}
