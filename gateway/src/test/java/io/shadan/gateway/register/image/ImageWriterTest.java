package io.shadan.gateway.register.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer refuses, and what stands in the folder meanwhile. */
class ImageWriterTest {

  private static final RandomHistories HISTORIES = new RandomHistories(11, 50);
  private static final List<SupplyPoint> POINTS = HISTORIES.points(3_000);

  @TempDir Path folder;

  private volatile Optional<Generation> current = Optional.empty();

  @Test
  void pointsOutOfOrderAreRefused() throws IOException {
    try (ImageWriter writer = ImageWriter.create(file())) {
      writer.add(POINTS.get(1), HISTORIES.of(POINTS.get(1)));
      for (int wrong : new int[] {0, 1}) {
        assertThatThrownBy(() -> writer.add(POINTS.get(wrong), HISTORIES.of(POINTS.get(wrong))))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("point 2 is not behind the one before it");
      }
      writer.add(POINTS.get(2), HISTORIES.of(POINTS.get(2)));
      writer.finish(50);
    }
    assertThat(RegisterImage.open(file()).points()).isEqualTo(2);
  }

  @Test
  void whatIsNoSupplyPointIsRefused() throws IOException {
    try (ImageWriter writer = ImageWriter.create(file())) {
      for (long wrong : new long[] {-1, 100_000_000_000L}) {
        for (SupplyPoint point : List.of(new SupplyPoint(wrong, 0), new SupplyPoint(0, wrong))) {
          assertThatThrownBy(() -> writer.add(point, HISTORIES.of(point)))
              .hasMessage("point 1 is no number of 22 digits");
        }
      }
    }
  }

  @Test
  void anImageDoesNotNameABatchBeforeItsSpans() throws IOException {
    try (ImageWriter writer = ImageWriter.create(file())) {
      writer.add(POINTS.get(0), learntFrom(51));
      assertThatThrownBy(() -> writer.finish(50))
          .hasMessage("an image of batch 50 holds spans of batch 51");
      writer.finish(51);
      assertThatThrownBy(() -> writer.finish(51)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void afterAPointThatCouldNotBeAddedNothingIsFinished() throws IOException {
    try (ImageWriter writer = ImageWriter.create(file())) {
      assertThatThrownBy(() -> writer.add(POINTS.get(0), learntFrom(-1)))
          .hasMessage("batch -1 is below 0");
      assertThatThrownBy(() -> writer.finish(50)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void moreStatesThanCanBeToldApartAreRefused() throws IOException {
    Dictionary<SupplyState> states = Dictionaries.states();
    for (int i = 0; i < PackedSpan.MOST_STATES; i++) {
      assertThat(states.number(SupplyState.suppliedBy("C" + i))).isEqualTo(i);
    }
    assertThat(states.number(SupplyState.suppliedBy("C7"))).isEqualTo(7);
    assertThatThrownBy(() -> states.number(SupplyState.suppliedBy("C-1")))
        .hasMessage("a register image holds at most 131072 different states");
  }

  @Test
  void theOldImageStandsUntilTheNewOneIsWhole() throws IOException {
    HISTORIES.write(file(), POINTS.subList(0, 10));
    try (ImageWriter writer = ImageWriter.create(file())) {
      writer.add(POINTS.get(0), HISTORIES.of(POINTS.get(0)));
      assertThat(RegisterImage.open(file()).points()).isEqualTo(10);
      assertThat(names()).hasSize(2).anyMatch(name -> name.endsWith(".image-part"));
    }
    assertThat(RegisterImage.open(file()).points()).isEqualTo(10);
    assertThat(names()).hasSize(1);
    HISTORIES.write(file(), POINTS);
    assertThat(RegisterImage.open(file()).points()).isEqualTo(POINTS.size());
    assertThat(names()).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFolderIsTakenOverWithoutTheLeftoversOfWritersThatWereKilled() throws IOException {
    ImageFiles files = ImageFiles.in(folder.resolve("images"));
    assertThat(files.newest()).isEmpty();
    for (int batch : new int[] {9, 10, Integer.MAX_VALUE}) {
      HISTORIES.write(files.named(batch), POINTS.subList(0, 1));
    }
    Path left = PartFile.part(files.named(11));
    Path stranger = Files.createFile(folder.resolve("images/notes.txt"));
    assertThat(ImageFiles.in(folder.resolve("images")).newest())
        .contains(files.named(Integer.MAX_VALUE));
    assertThat(left).doesNotExist();
    files.keepOnly(files.named(10));
    assertThat(files.newest()).contains(files.named(10));
    assertThat(files.named(9)).doesNotExist();
    assertThat(stranger).exists();
  }

  @Test
  void readersGoOnWhileTheirFileIsReplacedAndDeleted() throws Exception {
    List<RandomHistories> generations =
        Stream.iterate(1, seed -> seed + 1).limit(12).map(s -> new RandomHistories(s, 50)).toList();
    generations.get(0).write(file(), POINTS);
    current = opened(generations.get(0));
    ExecutorService readers = Executors.newFixedThreadPool(3);
    try {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        counts.add(readers.submit(this::readAll));
      }
      for (RandomHistories next : generations.subList(1, generations.size())) {
        next.write(file(), POINTS);
        current = opened(next);
        Files.delete(file());
        Thread.sleep(20);
      }
      current = Optional.empty();
      for (Future<Long> count : counts) {
        assertThat(count.get(60, TimeUnit.SECONDS)).isGreaterThan(POINTS.size());
      }
    } finally {
      readers.shutdownNow();
    }
  }

  private Optional<Generation> opened(RandomHistories histories) throws IOException {
    return Optional.of(new Generation(histories, RegisterImage.open(file())));
  }

  /** Reads whole rounds of one image, whatever has become of its file, until there is none. */
  private long readAll() {
    long read = 0;
    for (Optional<Generation> now = current; now.isPresent(); now = current) {
      for (SupplyPoint point : POINTS) {
        Timeline expected = now.get().histories().of(point).now();
        assertThat(now.get().image().through(point, 20_000, 20_000))
            .isEqualTo(ImageAnswer.of(expected, 20_000, 20_000));
        read++;
      }
    }
    return read;
  }

  private record Generation(RandomHistories histories, RegisterImage image) {}

  private static History learntFrom(int batch) {
    SupplySpan span = new SupplySpan(0, Days.OPEN, SupplyState.suppliedBy("C0001"), batch);
    return new History(new Timeline("40130", 1, List.of(span), List.of()), List.of());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Path file() {
    return folder.resolve("register.image");
  }
}
