package io.shadan.bench.register;

import io.shadan.gateway.register.image.ImageEntry;
import io.shadan.gateway.register.image.RegisterImage;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.SupplySpan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Optional;

/**
 * Writes what another system might believe: the register's suppliers of today, every thousandth
 * with the one of before or, where there is none, with another.
 */
public final class ExtractRun {

  private static final int WRONG = 1000;

  private ExtractRun() {}

  /** Arguments: image, extract to be written. */
  public static void main(String[] arguments) throws IOException {
    int today = Days.of(LocalDate.now(ZoneId.of("Asia/Tokyo")));
    long lines = 0;
    try (BufferedWriter out =
        Files.newBufferedWriter(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
      out.write("supply_point,retailer\n");
      Iterator<ImageEntry> all = RegisterImage.open(Path.of(arguments[0])).all();
      while (all.hasNext()) {
        ImageEntry entry = all.next();
        out.write(entry.point().digits());
        out.write(',');
        out.write(++lines % WRONG == 0 ? "Z0001" : supplier(entry, today));
        out.write('\n');
      }
    }
    System.out.printf("extract: %,d lines%n", lines);
  }

  private static String supplier(ImageEntry entry, int today) {
    Optional<SupplySpan> span = entry.history().now().through(today, today);
    return span.map(found -> found.state().retailer()).orElse("");
  }
}
