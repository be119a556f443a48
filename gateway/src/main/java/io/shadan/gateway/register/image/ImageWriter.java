package io.shadan.gateway.register.image;

import io.shadan.gateway.register.image.ImageHeader.Seal;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.PastSpan;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an image: points in their order, then {@link #finish}. The heap it takes does not grow
 * with the points. Until it is finished the target is what it was; a process that is killed leaves
 * a part beside the file, for the next start to remove. One thread.
 */
public final class ImageWriter implements AutoCloseable {

  private final ImageParts parts;
  private final SectionWriter points;
  private final SectionWriter spans;
  private final SectionWriter pastIndex;
  private final SectionWriter past;
  private final Dictionary<Area> areas = Dictionaries.areas();
  private final Dictionary<SupplyState> states = Dictionaries.states();
  private final DirectoryBuilder directory = new DirectoryBuilder();

  private @Nullable SupplyPoint last;
  private int newestBatch;
  private boolean whole = true;

  private ImageWriter(ImageParts parts) {
    this.parts = parts;
    this.points = new SectionWriter(parts.main(), Section.POINTS);
    this.spans = spilled(Section.SPANS);
    this.pastIndex = spilled(Section.PAST_INDEX);
    this.past = spilled(Section.PAST);
  }

  private SectionWriter spilled(Section section) {
    return new SectionWriter(parts.channel(section), section);
  }

  /**
   * Begins an image that is to have this name; its folder exists. An image that has the name keeps
   * it until {@link #finish}.
   */
  public static ImageWriter create(Path target) throws IOException {
    return new ImageWriter(ImageParts.beside(target));
  }

  /**
   * Adds a point.
   *
   * @throws IllegalArgumentException when it is not behind the one before in the order of {@link
   *     SupplyPoint#compareTo}, is no number of 22 digits, or was learnt from a batch below 0
   * @throws IOException when it cannot be written, or a limit of the format is reached; the image
   *     cannot be finished then
   */
  public void add(SupplyPoint point, History history) throws IOException {
    requireNext(point);
    whole = false;
    Timeline now = history.now();
    requireRoom(points, 1);
    requireRoom(spans, now.settled().size() + now.pending().size());
    requireRoom(past, history.past().size());
    int area = areas.number(new Area(now.municipality(), now.feed()));
    long mixed = point.mixed();
    points
        .record()
        .putLong(PackedPoint.first(mixed, now.settled().size(), now.pending().size()))
        .putLong(PackedPoint.second(point.high(), area));
    addAll(now.settled());
    addAll(now.pending());
    addPast(history.past());
    directory.add(mixed);
    last = point;
    whole = true;
  }

  private void requireNext(SupplyPoint point) {
    if (point.high() < 0
        || point.high() >= PackedPoint.HALF
        || point.low() < 0
        || point.low() >= PackedPoint.HALF) {
      throw new IllegalArgumentException(
          "point " + (points.records() + 1) + " is no number of 22 digits");
    }
    if (last != null && last.compareTo(point) >= 0) {
      throw new IllegalArgumentException(
          "point " + (points.records() + 1) + " is not behind the one before it");
    }
  }

  private static void requireRoom(SectionWriter section, int more) throws IOException {
    if (section.records() + more > ImageHeader.MOST) {
      throw new IOException("a section of a register image holds at most " + ImageHeader.MOST);
    }
  }

  private void addAll(List<SupplySpan> all) throws IOException {
    for (SupplySpan span : all) {
      put(spans, span);
    }
  }

  private void addPast(List<PastSpan> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    pastIndex.record().putInt((int) (points.records() - 1)).putInt((int) past.records());
    for (PastSpan each : all) {
      put(past, each.span()).putInt(PackedSpan.until(each.until(), each.pending()));
      newestBatch = Math.max(newestBatch, each.until());
    }
  }

  private ByteBuffer put(SectionWriter section, SupplySpan span) throws IOException {
    if (span.batch() < 0) {
      throw new IllegalArgumentException("batch " + span.batch() + " is below 0");
    }
    newestBatch = Math.max(newestBatch, span.batch());
    return section
        .record()
        .putShort((short) span.from())
        .putLong(PackedSpan.rest(span.to(), states.number(span.state()), span.batch()));
  }

  /**
   * Ends the image and gives it its name; when this returns it is on disk for good.
   *
   * @param batch newest batch of the change log that is in it; none of its spans is of a later one
   * @throws IllegalArgumentException when one is
   * @throws IllegalStateException after a point could not be added
   */
  public void finish(int batch) throws IOException {
    if (!whole) {
      throw new IllegalStateException("the image is finished, or lacks part of a point");
    }
    if (batch < newestBatch) {
      throw new IllegalArgumentException(
          "an image of batch " + batch + " holds spans of batch " + newestBatch);
    }
    whole = false;
    Map<Section, Seal> seals = new EnumMap<>(Section.class);
    seals.put(Section.POINTS, points.seal());
    int bucketBits = DirectoryBuilder.bucketBits(points.records());
    seals.put(Section.DIRECTORY, directory(bucketBits));
    seals.put(Section.SPANS, moved(spans, Section.SPANS));
    seals.put(Section.PAST_INDEX, moved(pastIndex, Section.PAST_INDEX));
    seals.put(Section.PAST, moved(past, Section.PAST));
    seals.put(Section.AREAS, dictionary(Section.AREAS, areas));
    seals.put(Section.STATES, dictionary(Section.STATES, states));
    ImageHeader header =
        new ImageHeader(
            batch, bucketBits, points.records(), spans.records(), past.records(), seals);
    parts.publish(header.encode());
  }

  private Seal directory(int bucketBits) throws IOException {
    SectionWriter out = new SectionWriter(parts.main(), Section.DIRECTORY);
    directory.write(parts.main(), bucketBits, out);
    return out.seal();
  }

  private Seal moved(SectionWriter spill, Section section) throws IOException {
    Seal seal = spill.seal();
    parts.append(section);
    return seal;
  }

  private Seal dictionary(Section section, Dictionary<?> dictionary) throws IOException {
    SectionWriter out = new SectionWriter(parts.main(), section);
    out.bytes(dictionary.bytes());
    return out.seal();
  }

  /** Removes what is not finished. */
  @Override
  public void close() throws IOException {
    parts.close();
  }
}
