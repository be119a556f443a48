package io.shadan.bench.registerlog;

import com.zaxxer.hikari.HikariDataSource;
import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.log.LiveRegister;
import io.shadan.gateway.register.log.RegisterSchema;
import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.SupplyState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * A first snapshot from the spool into force, a small batch, a second snapshot of which one point
 * in a hundred differs, look-ups, and a warm restart. Arguments: database address, folder, points.
 */
public final class LoadRun {

  private final int points;
  private long sequence;

  private LoadRun(int points) {
    this.points = points;
  }

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    try (HikariDataSource database = new HikariDataSource()) {
      database.setJdbcUrl(arguments[0]);
      database.setUsername("shadan");
      database.setPassword("");
      database.setMaximumPoolSize(4);
      RegisterSchema.migrate(database);
      new LoadRun(Integer.parseInt(arguments[2])).run(database, Path.of(arguments[1]));
    }
  }

  private void run(HikariDataSource database, Path folder) throws Exception {
    RegisterProperties properties =
        new Binder(new MapConfigurationPropertySource(Map.of("shadan.register.feeds[0].id", "all")))
            .bind("shadan.register", RegisterProperties.class)
            .get();
    RegisterWitness none = RegisterWitness.none();
    try (LiveRegister register =
        LiveRegister.open(database, folder, properties, none, Clock.systemUTC())) {
      register.start();
      accept(register, "first snapshot", new GeneratedPoints(points, 0));
      accept(register, "1000 changes", null);
      accept(register, "snapshot, 1 % differ", new GeneratedPoints(points, 100));
      lookups(register);
    }
    long begun = System.nanoTime();
    try (LiveRegister register =
        LiveRegister.open(database, folder, properties, none, Clock.systemUTC())) {
      register.start();
      say("warm restart", begun, register.status().batch() + " batches");
    }
    Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
        .forEach(System.out::println);
  }

  private void accept(
      LiveRegister register, String what, @org.jspecify.annotations.Nullable GeneratedPoints all)
      throws Exception {
    sequence++;
    Form form = all == null ? Form.CHANGES : Form.SNAPSHOT;
    BatchHead head =
        new BatchHead(
            "all", sequence, form, Instant.now(), points, "%064x".formatted(sequence), "bench");
    Batch batch =
        all == null
            ? new Batch.Changes(head, IntStream.range(0, 1000).mapToObj(this::line).toList())
            : new Batch.Snapshot(head, all);
    long begun = System.nanoTime();
    BatchReceipt receipt = register.acceptance().accept(batch);
    say(what, begun, receipt.pointsChanged() + " points changed");
  }

  private Batch.Line line(int n) {
    return new Batch.Line(
        n + 1L,
        GeneratedPoints.point(n * 997 % points),
        "",
        new Change(Change.Kind.SUPPLY, 28_000, Days.OPEN, SupplyState.suppliedBy("C0001")));
  }

  private void lookups(LiveRegister register) {
    SplittableRandom random = new SplittableRandom(1);
    List<String> asked =
        IntStream.range(0, 1 << 16)
            .mapToObj(n -> GeneratedPoints.point(random.nextInt(points)).digits())
            .toList();
    Lookups.time(register, asked, LocalDate.of(2026, 4, 1));
  }

  private static void say(String what, long begun, String more) {
    Runtime machine = Runtime.getRuntime();
    System.out.printf(
        "%s: %.2f s in force (%s); heap %d MB%n",
        what,
        (System.nanoTime() - begun) / 1e9,
        more,
        (machine.totalMemory() - machine.freeMemory()) >> 20);
  }
}
