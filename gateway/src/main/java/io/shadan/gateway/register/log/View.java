package io.shadan.gateway.register.log;

import io.shadan.gateway.register.image.ImageAnswer;
import io.shadan.gateway.register.image.ImageEntry;
import io.shadan.gateway.register.image.RegisterImage;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything believed after one batch, whole and never changed: an image, points changed since that
 * a new image is being made of, and points changed since that.
 *
 * @param batch the newest batch; empty before the first
 * @param feeds the newest batch of each feed, by number of the feed
 */
record View(
    Optional<RegisterImage> image,
    Map<SupplyPoint, History> frozen,
    Map<SupplyPoint, History> recent,
    Optional<LoggedBatch> batch,
    Map<Integer, LoggedBatch> feeds)
    implements PointStore {

  /** Before the first batch. */
  static final View NOTHING =
      new View(Optional.empty(), Map.of(), Map.of(), Optional.empty(), Map.of());

  /** As an image holds it. */
  static View of(RegisterImage image, LoggedBatch batch, List<LoggedBatch> newestOfFeeds) {
    Map<Integer, LoggedBatch> feeds = new HashMap<>();
    newestOfFeeds.forEach(newest -> feeds.put(newest.feedNumber(), newest));
    return new View(
        Optional.of(image),
        Map.of(),
        Map.of(),
        Optional.of(batch),
        Collections.unmodifiableMap(feeds));
  }

  /** Number of the newest batch; 0 before the first. */
  int number() {
    return batch.map(LoggedBatch::number).orElse(0);
  }

  /** The whole revision in force. */
  String revision() {
    return batch.map(LoggedBatch::revision).orElse(LoggedBatch.FIRST);
  }

  /** After the next batch. */
  View with(LoggedBatch next, List<Replacement> replacements) {
    Map<SupplyPoint, History> changed = new HashMap<>(recent);
    for (Replacement each : replacements) {
      ImageEntry after = each.after(history(each.point()), next.number());
      changed.put(after.point(), after.history());
    }
    return new View(image, frozen, changed, Optional.of(next), feedsWith(next));
  }

  /** After the next batch, of which there is an image already. */
  View with(LoggedBatch next, RegisterImage whole) {
    return new View(Optional.of(whole), Map.of(), Map.of(), Optional.of(next), feedsWith(next));
  }

  /** The same; a new image is being made of all of it. */
  View freezing() {
    Map<SupplyPoint, History> all = new HashMap<>(frozen);
    all.putAll(recent);
    return new View(image, all, Map.of(), batch, feeds);
  }

  /** The same, with the image that was made of what was frozen. */
  View frozenInto(RegisterImage made) {
    return new View(Optional.of(made), Map.of(), recent, batch, feeds);
  }

  /** Points not in the image as they are now. */
  int overlay() {
    return frozen.size() + recent.size();
  }

  /** The look-up. */
  ImageAnswer through(SupplyPoint point, int first, int last) {
    History changed = recent.get(point);
    if (changed == null) {
      changed = frozen.get(point);
    }
    if (changed != null) {
      return ImageAnswer.of(changed.now(), first, last);
    }
    return image.isEmpty() ? ImageAnswer.UNKNOWN : image.get().through(point, first, last);
  }

  @Override
  public Optional<History> history(SupplyPoint point) {
    History changed = recent.get(point);
    if (changed == null) {
      changed = frozen.get(point);
    }
    return changed != null ? Optional.of(changed) : image.flatMap(stored -> stored.history(point));
  }

  @Override
  public Iterator<ImageEntry> all() {
    TreeMap<SupplyPoint, History> overlay = new TreeMap<>(frozen);
    overlay.putAll(recent);
    Iterator<ImageEntry> stored =
        image.map(RegisterImage::all).orElseGet(Collections::emptyIterator);
    return new OverlaidPoints(stored, overlay.entrySet().iterator());
  }

  /** At least; points of the overlay that the image lacks are not counted. */
  @Override
  public long points() {
    return image.map(RegisterImage::points).orElse((long) overlay());
  }

  private Map<Integer, LoggedBatch> feedsWith(LoggedBatch next) {
    Map<Integer, LoggedBatch> after = new HashMap<>(feeds);
    after.put(next.feedNumber(), next);
    return Collections.unmodifiableMap(after);
  }
}
