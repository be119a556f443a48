package io.shadan.gateway.register.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    Files.write(file, Resealed.of(header, bad));
    RegisterImage believed = RegisterImage.open(file);
    assertThat(POINTS.stream().filter(p -> !believed.history(p).equals(now(p)))).hasSize(1);
    assertThat(believed.digest()).isNotEqualTo(ImageHeader.digest(good));
  }

  private static Optional<History> now(SupplyPoint point) {
    return Optional.of(HISTORIES.of(point));
  }

  private void refusedFor(byte[] bytes, String problem) throws IOException {
    Files.write(file, bytes);
    assertThatThrownBy(() -> RegisterImage.open(file))
        .isInstanceOf(ImageRefusedException.class)
        .hasMessageContaining(problem);
  }
}
