package io.shadan.gateway.register.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.register.timeline.SupplyPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} while images are made: the newest that was promised, or the one after it, is
 * there, whole; nothing else but parts, which the next start removes.
 */
class ImageKillIT {

  private static final int KILLS = 16;
  private static final int SPREAD_MILLIS = 60;
  private static final long SEED = 20261121;

  @TempDir Path folder;

  @Test
  void whatWasPromisedIsThere() throws Exception {
    Random random = new Random(SEED);
    int promised = 0;
    int parts = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int newest = killed(random.nextInt(SPREAD_MILLIS));
      assertThat(newest).isGreaterThan(promised);
      parts += parts();
      promised = requireWhole(newest);
      assertThat(parts()).isZero();
    }
    System.out.printf(
        "kill -9: seed %d, %d kills, %d images, %d parts left and removed%n",
        SEED, KILLS, promised, parts);
    assertThat(parts).as("kills in the middle of an image").isPositive();
  }

  /** The check itself: it notices an image that is gone, cut, or holds something else. */
  @Test
  void theCheckNoticesWhatIsLost() throws Exception {
    ImageFiles files = ImageFiles.in(folder);
    assertThatThrownBy(() -> requireWhole(1)).isInstanceOf(AssertionError.class);
    RandomHistories second = EndlessImages.of(2);
    second.write(files.named(2), second.points(EndlessImages.POINTS));
    assertThat(requireWhole(2)).isEqualTo(2);
    assertThat(requireWhole(1)).isEqualTo(2);
    assertThatThrownBy(() -> requireWhole(3)).isInstanceOf(AssertionError.class);
    second.write(files.named(2), second.points(EndlessImages.POINTS - 1));
    assertThatThrownBy(() -> requireWhole(2)).isInstanceOf(AssertionError.class);
    byte[] whole = Files.readAllBytes(files.named(2));
    Files.write(files.named(2), Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(() -> requireWhole(2)).isInstanceOf(ImageRefusedException.class);
  }

  /** Runs the process until it has made an image and some time more; gives the last promised. */
  private int killed(int millis) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessImages.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader promises =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String last = promises.readLine();
      Thread.sleep(millis);
      process.toHandle().destroyForcibly(); // unlike the process, leaves what it said to be read
      process.waitFor();
      for (String next = promises.readLine(); next != null; next = promises.readLine()) {
        last = next;
      }
      return Integer.parseInt(last);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The batch that is there, which is this one or the next, with everything in it. */
  private int requireWhole(int promised) throws IOException {
    Path newest = ImageFiles.in(folder).newest().orElseThrow(() -> new AssertionError("none"));
    RegisterImage image = RegisterImage.open(newest);
    assertThat(image.batch()).isBetween(promised, promised + 1);
    RandomHistories histories = EndlessImages.of(image.batch());
    Iterator<ImageEntry> all = image.all();
    List<SupplyPoint> points = histories.points(EndlessImages.POINTS);
    for (SupplyPoint point : points) {
      assertThat(all.hasNext()).isTrue();
      assertThat(all.next()).isEqualTo(new ImageEntry(point, histories.of(point)));
    }
    return image.batch();
  }

  private int parts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.filter(file -> file.toString().endsWith(".image-part")).count();
    }
  }
}
