package io.shadan.bench.feed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.shadan.gateway.register.FeedFormat;
import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.feed.SupplyFeeds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A snapshot dropped into a folder, until its points have been gone through once in the order of
 * the register; beside it FastCSV alone, which reads the same file and keeps nothing.
 */
public final class FeedReport {
  private FeedReport() {}

  /**
   * {@code FOLDER POINTS}: writes the file below the folder first, or reads only when it is there.
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int points = Integer.parseInt(args[1]);
    Path drop = Files.createDirectories(folder.resolve("drop"));
    long bytes = SnapshotFile.write(drop, "bench", points, 1);
    System.out.printf(
        Locale.ROOT,
        "%,d points, %,d rows, %,d MB; heap at most %,d MB%n",
        points,
        2L * points,
        bytes >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
    System.out.printf(
        Locale.ROOT, "FastCSV alone        %6.1f s%n", peer(drop.resolve("bench.csv")));
    feed(folder, drop, points);
  }

  private static double peer(Path csv) throws IOException {
    long start = System.nanoTime();
    long rows = 0;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv)) {
      for (CsvRecord row : reader) {
        rows += row.getFieldCount() == 6 ? 1 : 0;
      }
    }
    if (rows == 0) {
      throw new IllegalStateException("no rows");
    }
    return seconds(start);
  }

  private static void feed(Path folder, Path drop, int points) throws Exception {
    Files.writeString(folder.resolve("retailers.txt"), "A0009\nC0123\nC0124\nC0125\n");
    CountDownLatch done = new CountDownLatch(1);
    long[] read = new long[2];
    long start = System.nanoTime();
    try (SupplyFeeds feeds =
        new SupplyFeeds(
            properties(folder, drop),
            batch -> {
              read[0] = System.nanoTime();
              BatchReceipt receipt = walk((Batch.Snapshot) batch, points);
              read[1] = System.nanoTime();
              done.countDown();
              return receipt;
            },
            feed -> Optional.empty(),
            RegisterWitness.none(),
            Clock.systemUTC())) {
      feeds.start();
      done.await();
    }
    System.out.printf(
        Locale.ROOT,
        "read and checked     %6.1f s%nread again in order  %6.1f s%nmost heap used        %,d MB%n",
        (read[0] - start) / 1e9,
        (read[1] - read[0]) / 1e9,
        heap() >> 20);
  }

  private static BatchReceipt walk(Batch.Snapshot batch, int points) {
    try {
      long[] walked = new long[1];
      batch.points().iterator().forEachRemaining(point -> walked[0] += point.settled().size());
      if (batch.points().size() != points || walked[0] != 2L * points) {
        throw new IllegalStateException("points are missing");
      }
      return new BatchReceipt(1, "0", Instant.now(), points, false);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static RegisterProperties properties(Path folder, Path drop) {
    FeedFormat format =
        new FeedFormat(
            "UTF-8",
            ",",
            true,
            new FeedFormat.Columns(
                "supply_point", "municipality", "from", "to", "status", "retailer", "", "change"),
            List.of(),
            0,
            new FeedFormat.Values(List.of(), List.of(), List.of()),
            "uuuu-MM-dd");
    RegisterProperties.Feed feed =
        new RegisterProperties.Feed(
            "supply", Duration.ofHours(26), 5, drop, Duration.ofHours(6), List.of(), format);
    return new RegisterProperties(
        folder.resolve("state"),
        null,
        List.of(feed),
        Duration.ofMinutes(1),
        Duration.ofMillis(250),
        100_000,
        folder.resolve("retailers.txt"));
  }

  /** The sum of what the pools held at their fullest: never less than was in use at once. */
  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
