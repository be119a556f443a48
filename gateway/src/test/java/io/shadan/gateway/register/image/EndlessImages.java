package io.shadan.gateway.register.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A process that makes one image after the other, for {@link ImageKillIT} to kill. */
final class EndlessImages {

  static final int POINTS = 4_000;

  private EndlessImages() {}

  /** Argument: the folder. Prints the batch of each image that is on disk for good. */
  public static void main(String[] arguments) throws IOException {
    ImageFiles files = ImageFiles.in(Path.of(arguments[0]));
    Optional<Path> newest = files.newest();
    int batch = newest.isPresent() ? RegisterImage.open(newest.get()).batch() : 0;
    while (true) {
      batch++;
      RandomHistories histories = of(batch);
      histories.write(files.named(batch), histories.points(POINTS));
      System.out.println(batch);
      files.keepOnly(files.named(batch));
    }
  }

  /** What the image of a batch holds. */
  static RandomHistories of(int batch) {
    return new RandomHistories(batch, batch);
  }
}
