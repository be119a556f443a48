package io.shadan.bench.registerlog;

import com.zaxxer.hikari.HikariDataSource;
import io.shadan.bench.feed.SnapshotFile;
import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.feed.NewestBatches.Newest;
import io.shadan.gateway.register.feed.SupplyFeeds;
import io.shadan.gateway.register.log.LiveRegister;
import io.shadan.gateway.register.log.RegisterSchema;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * A snapshot from its file into force, through feed, change log and image; then, in a process of
 * its own, the warm restart, look-ups, and what the process holds.
 */
public final class WholeRun {

  private static final int ASKED = 1 << 16;

  private WholeRun() {}

  /** Arguments: {@code load} or {@code hold}, folder, points. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    try (HikariDataSource database = new HikariDataSource()) {
      database.setJdbcUrl("jdbc:h2:file:" + folder.resolve("db"));
      database.setUsername("shadan");
      database.setPassword("");
      database.setMaximumPoolSize(4);
      RegisterSchema.migrate(database);
      if (arguments[0].equals("load")) {
        load(database, folder, Integer.parseInt(arguments[2]));
      } else {
        hold(database, folder);
      }
    }
  }

  private static void load(HikariDataSource database, Path folder, int points) throws Exception {
    Path drop = Files.createDirectories(folder.resolve("drop"));
    Path made = Files.createDirectories(folder.resolve("made"));
    long bytes = SnapshotFile.write(made, "bench", points, 1);
    Files.writeString(folder.resolve("retailers.txt"), "A0009\nC0123\nC0124\nC0125\n");
    RegisterProperties properties = properties(folder);
    try (LiveRegister register = open(database, properties);
        SupplyFeeds feeds =
            new SupplyFeeds(
                properties,
                register.acceptance(),
                feed ->
                    register
                        .newest(feed)
                        .map(batch -> new Newest(batch.head(), batch.receipt(true))),
                RegisterWitness.none(),
                Clock.systemUTC())) {
      register.start();
      feeds.start();
      long begun = System.nanoTime();
      Files.move(made.resolve("bench.csv"), drop.resolve("bench.csv"));
      Files.move(made.resolve("bench.json"), drop.resolve("bench.json"));
      while (register.status().batch() == 0) {
        Thread.sleep(20);
      }
      System.out.printf(
          "%,d points of a file of %,d MB in force after %.1f s%n",
          points, bytes >> 20, (System.nanoTime() - begun) / 1e9);
    }
    memory("loading");
  }

  private static void hold(HikariDataSource database, Path folder) throws Exception {
    long begun = System.nanoTime();
    try (LiveRegister register = open(database, properties(folder))) {
      register.start();
      System.out.printf(
          "warm restart %.2f s, batch %d%n",
          (System.nanoTime() - begun) / 1e9, register.status().batch());
      Lookups.time(register, asked(folder), LocalDate.now(ZoneId.of("Asia/Tokyo")));
      memory("holding");
    }
  }

  private static LiveRegister open(HikariDataSource database, RegisterProperties properties)
      throws Exception {
    Path state = java.util.Objects.requireNonNull(properties.state());
    return LiveRegister.open(
        database, state, properties, RegisterWitness.none(), Clock.systemUTC());
  }

  private static RegisterProperties properties(Path folder) {
    return new Binder(
            new MapConfigurationPropertySource(
                Map.of(
                    "shadan.register.state", folder.resolve("state").toString(),
                    "shadan.register.retailers", folder.resolve("retailers.txt").toString(),
                    "shadan.register.feeds[0].id", "supply",
                    "shadan.register.feeds[0].drop", folder.resolve("drop").toString())))
        .bind("shadan.register", RegisterProperties.class)
        .get();
  }

  /** Some points from all over the file. */
  private static List<String> asked(Path folder) throws Exception {
    List<String> asked = new ArrayList<>();
    Path csv;
    try (var accepted = Files.list(folder.resolve("drop/accepted"))) {
      csv = accepted.filter(file -> file.toString().endsWith(".csv")).findFirst().orElseThrow();
    }
    try (BufferedReader lines = Files.newBufferedReader(csv)) {
      lines.readLine();
      for (long n = 0; asked.size() < ASKED; n++) {
        String line = lines.readLine();
        if (line == null) {
          break;
        }
        if (n % 101 == 0) {
          asked.add(line.substring(0, 22));
        }
      }
    }
    return asked;
  }

  private static void memory(String what) throws Exception {
    Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
        .forEach(line -> System.out.println(what + ": " + line));
  }
}
