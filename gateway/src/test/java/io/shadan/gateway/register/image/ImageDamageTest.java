package io.shadan.gateway.register.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.register.image.ImageHeader.Seal;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file that is not exactly what was written is refused before it answers anything. */
class ImageDamageTest {

  private static final RandomHistories HISTORIES = new RandomHistories(7, 1_000);
  private static final List<SupplyPoint> POINTS = HISTORIES.points(2_000);
  private static final int FLIPS = 24;

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

  @ParameterizedTest
  @EnumSource
  void aFlippedBitOfASectionIsRefused(Section section) throws IOException {
    long length = header.seal(section).length();
    assertThat(length).isPositive();
    for (int i = 0; i < FLIPS; i++) {
      long place = header.offset(section) + i * (length - 1) / (FLIPS - 1);
      byte[] bad = good.clone();
      bad[(int) place] ^= (byte) (1 << (i % Byte.SIZE));
      Files.write(file, bad);
      assertThatThrownBy(() -> RegisterImage.open(file))
          .isInstanceOf(ImageRefusedException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("section " + section.title() + " has SHA-256")
          .hasMessageContaining("expected " + header.seal(section).sha256());
    }
  }

  @Test
  void aFlippedBitOfTheHeaderIsRefused() throws IOException {
    for (int place = 0; place < ImageHeader.BYTES; place++) {
      byte[] bad = good.clone();
      bad[place] ^= (byte) (1 << (place % Byte.SIZE));
      Files.write(file, bad);
      assertThatThrownBy(() -> RegisterImage.open(file)).isInstanceOf(ImageRefusedException.class);
    }
  }

  @Test
  void aFileThatIsCutOrGoesOnIsRefused() throws IOException {
    for (Section section : Section.values()) {
      int begin = (int) header.offset(section);
      for (int length : new int[] {begin - 1, begin, begin + 1, good.length - 1}) {
        refusedFor(Arrays.copyOf(good, length), length + " bytes, expected");
      }
    }
    refusedFor(Arrays.copyOf(good, good.length + 1), "expected " + good.length);
    refusedFor(new byte[0], "has 0 bytes, expected at least 512");
    refusedFor(new byte[good.length], "does not begin like one");
  }

  /** What the digests are for: with the digest of the damage in its header it is not seen. */
  @Test
  void withoutTheDigestADamagedSpanIsBelieved() throws IOException {
    int place = (int) header.offset(Section.SPANS) + Short.BYTES;
    byte[] bad = good.clone();
    bad[place] ^= 1;
    Files.write(file, resealed(bad));
    RegisterImage believed = RegisterImage.open(file);
    assertThat(POINTS.stream().filter(p -> !believed.history(p).equals(now(p)))).hasSize(1);
    assertThat(believed.digest()).isNotEqualTo(ImageHeader.digest(good));
  }

  private static Optional<History> now(SupplyPoint point) {
    return Optional.of(HISTORIES.of(point));
  }

  /** What the digests cannot show: a writer that writes nonsense and digests it. */
  @Test
  void nonsenseWithARightDigestIsRefused() throws IOException {
    int points = (int) header.offset(Section.POINTS);
    int pair = points + firstOfABucketOfTwo() * Section.POINTS.width();
    byte[] swapped = good.clone();
    System.arraycopy(good, pair, swapped, pair + 16, 16);
    System.arraycopy(good, pair + 16, swapped, pair, 16);
    refusedFor(resealed(swapped), "section points is not in its order");
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
    return resealed(bad);
  }

  /** The first past span was believed until batch 0. */
  private byte[] unbelieved(int past) {
    byte[] bad = good.clone();
    Arrays.fill(bad, past + 10, past + 14, (byte) 0);
    return resealed(bad);
  }

  private byte[] changed(int place, int bits) throws IOException {
    byte[] bad = good.clone();
    bad[place] ^= (byte) bits;
    return resealed(bad);
  }

  private void refusedFor(byte[] bytes, String problem) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> RegisterImage.open(file))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining(problem);
  }

  /** The same bytes with digests that fit them. */
  private byte[] resealed(byte[] bytes) {
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
