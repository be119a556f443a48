package io.shadan.bench.register;

import io.shadan.gateway.register.image.ImageAnswer;
import io.shadan.gateway.register.image.ImageEntry;
import io.shadan.gateway.register.image.ImageWriter;
import io.shadan.gateway.register.image.RegisterImage;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/** Writes an image, or opens one and asks it: two processes, so that memory is each one's own. */
public final class ImageRun {

  private static final double MOST_WRITE_SECONDS = 25;
  private static final double MOST_OPEN_SECONDS = 10;
  private static final int MOST_MEGABYTES = 600;
  private static final int MOST_P99_NANOS = 2_000;

  private ImageRun() {}

  /**
   * Arguments: write or read, file, points, seed. Ends with 1 when a bound of issue 6 is missed.
   */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[1]);
    Area area = new Area(Long.parseLong(arguments[3]), Integer.parseInt(arguments[2]));
    boolean good =
        switch (arguments[0]) {
          case "write" -> write(file, area);
          case "read" -> read(file, area);
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    System.exit(good ? 0 : 1);
  }

  private static boolean write(Path file, Area area) throws IOException {
    int[] order = area.order();
    long began = System.nanoTime();
    long spans = 0;
    for (int number : order) {
      spans += area.history(number).now().settled().size() + area.point(number).mixed() % 2;
    }
    double making = seconds(began);
    began = System.nanoTime();
    try (ImageWriter writer = ImageWriter.create(file)) {
      for (int number : order) {
        writer.add(area.point(number), area.history(number));
      }
      writer.finish(area.newestBatch());
    }
    double all = seconds(began);
    System.out.printf(
        "%,d points written in %.1f s, of which %.1f s go into making the histories (sum %d)%n",
        area.points(), all, making, spans);
    ProcessMemory.print("writer");
    return all <= MOST_WRITE_SECONDS;
  }

  private static boolean read(Path file, Area area) throws Exception {
    ProcessMemory.print("before the image is opened");
    long began = System.nanoTime();
    RegisterImage image = RegisterImage.open(file);
    double opening = seconds(began);
    long size = Files.size(file);
    System.out.printf(
        "opened and verified in %.2f s: %,d points, %,d spans, %,d past spans,"
            + " %,d MB of file, %.1f bytes a point%n",
        opening,
        image.points(),
        image.spans(),
        image.pastSpans(),
        size / 1_000_000,
        (double) size / image.points());
    int points = area.points();
    Latencies known = Latencies.of(0, points, number -> asked(image, area.point(number)));
    known.print("known points");
    Latencies unknown =
        Latencies.of(points, 10L * points, number -> asked(image, area.point(number)));
    unknown.print("unknown points");
    ProcessMemory.print("after the look-ups");
    long resident = ProcessMemory.megabytes("VmRSS");
    walk(image, area);
    return opening <= MOST_OPEN_SECONDS
        && resident <= MOST_MEGABYTES
        && known.within(0.99) <= MOST_P99_NANOS
        && unknown.within(0.99) <= MOST_P99_NANOS;
  }

  private static java.util.function.LongUnaryOperator asked(
      RegisterImage image, SupplyPoint point) {
    return i -> {
      ImageAnswer answer = image.through(point, Area.TODAY, Area.TODAY);
      return answer.batch() + answer.kind().ordinal();
    };
  }

  /** All histories once, in order, as a merge reads them; and whether they are the ones written. */
  private static void walk(RegisterImage image, Area area) {
    long began = System.nanoTime();
    long seen = 0;
    for (Iterator<ImageEntry> all = image.all(); all.hasNext(); seen++) {
      all.next();
    }
    System.out.printf("%,d histories walked in %.1f s%n", seen, seconds(began));
    for (int number = 0; number < area.points(); number += 97) {
      if (!image.history(area.point(number)).orElseThrow().equals(area.history(number))) {
        throw new IllegalStateException("history of point " + number + " differs");
      }
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
