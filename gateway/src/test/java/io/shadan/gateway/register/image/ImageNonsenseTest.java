package io.shadan.gateway.register.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose digests fit but which no right writer wrote. */
class ImageNonsenseTest {

  private static final RandomHistories HISTORIES = new RandomHistories(7, 1_000);
  private static final List<SupplyPoint> POINTS = HISTORIES.points(2_000);
  private static final int MUTANTS = 400;

  @TempDir Path folder;

  private Path file = Path.of("");
  private byte[] good = {};
  private ImageHeader header = new ImageHeader(0, 0, 0, 0, 0, Map.of());

  @BeforeEach
  void written() throws IOException {
    file = folder.resolve("register.image");
    HISTORIES.write(file, POINTS);
    good = Files.readAllBytes(file);
    header = ImageHeader.decode(file, Arrays.copyOf(good, ImageHeader.BYTES));
  }

  /** What the digests cannot show: a writer that writes nonsense and digests it. */
  @Test
  void nonsenseWithARightDigestIsRefused() throws IOException {
    int points = (int) header.offset(Section.POINTS);
    int pair = points + firstOfABucketOfTwo() * Section.POINTS.width();
    byte[] swapped = good.clone();
    System.arraycopy(good, pair, swapped, pair + 16, 16);
    System.arraycopy(good, pair + 16, swapped, pair, 16);
    refusedFor(
        Resealed.of(header, swapped), "section points is no supply point or not in its order");
    refusedFor(changed(points + 10, 0x7f), "section points names no area or has spans");
    refusedFor(changed(points, 1), "was written wrongly: record ");
    int directory = (int) header.offset(Section.DIRECTORY);
    refusedFor(changed(directory, 1), "record 0 of section directory does not lead");
    refusedFor(changed(directory + 8 * 65_536 + 4, 1), "is not the end of points and spans");
    refusedFor(changed(directory + 8 * 65_535 + 3, 1), "leads beyond the points");
    int spans = (int) header.offset(Section.SPANS);
    refusedFor(changed(spans + 7, 0x80), "section spans names no known state");
    refusedFor(disordered(spans), "section spans holds no day or is not in its order");
    int index = (int) header.offset(Section.PAST_INDEX);
    refusedFor(changed(index + 4, 1), "does not begin with the first past span");
    refusedFor(changed(index + 8 + 3, 0x80), "section past_index is not in its order");
    int past = (int) header.offset(Section.PAST);
    refusedFor(changed(past + 7, 0x80), "section past names no known state");
    refusedFor(unbelieved(past), "section past was believed no longer before it was learnt");
    int states = (int) header.offset(Section.STATES);
    refusedFor(changed(states + 2, 0x01), "section states cannot be read");
    refusedFor(changed(states, 0x7f), "section states cannot be read");
  }

  private static int firstOfABucketOfTwo() {
    int first = 0;
    while (POINTS.get(first).mixed() >>> 48 != POINTS.get(first + 1).mixed() >>> 48) {
      first++;
    }
    return first;
  }

  /** The first span begins on its last day and one. */
  private byte[] disordered(int spans) {
    byte[] bad = good.clone();
    System.arraycopy(good, spans + 8, bad, spans, Short.BYTES);
    return Resealed.of(header, bad);
  }

  /** The first past span was believed until batch 0. */
  private byte[] unbelieved(int past) {
    byte[] bad = good.clone();
    Arrays.fill(bad, past + 10, past + 14, (byte) 0);
    return Resealed.of(header, bad);
  }

  private byte[] changed(int place, int bits) throws IOException {
    byte[] bad = good.clone();
    bad[place] ^= (byte) bits;
    return Resealed.of(header, bad);
  }

  private void refusedFor(byte[] bytes, String problem) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> RegisterImage.open(file))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining(problem);
  }

  /**
   * Whatever is opened can be asked: no look-up ends outside its table or with a broken history.
   */
  @Test
  void whatIsNotRefusedAnswers() throws IOException {
    SplittableRandom random = new SplittableRandom(MUTANTS);
    int refused = 0;
    for (int mutant = 0; mutant < MUTANTS; mutant++) {
      Section section = Section.values()[mutant % Section.values().length];
      byte[] bad = good.clone();
      long place = header.offset(section) + random.nextLong(header.seal(section).length());
      bad[(int) place] = (byte) random.nextInt();
      Files.write(file, Resealed.of(header, bad));
      try {
        askEverything(RegisterImage.open(file));
      } catch (ImageRefusedException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(MUTANTS / 3, MUTANTS - 1);
  }

  private static void askEverything(RegisterImage image) {
    for (SupplyPoint point : POINTS) {
      image.history(point).ifPresent(history -> requireSame(image, point, history.now()));
    }
    int walked = 0;
    for (Iterator<ImageEntry> all = image.all(); all.hasNext(); walked++) {
      ImageEntry entry = all.next();
      requireSame(image, entry.point(), entry.history().now());
    }
    assertThat(walked).isEqualTo(POINTS.size());
  }

  private static void requireSame(RegisterImage image, SupplyPoint point, Timeline now) {
    assertThat(image.through(point, 20_000, 20_001)).isEqualTo(ImageAnswer.of(now, 20_000, 20_001));
  }
}
