package io.shadan.gateway.register.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.image.ImageEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that accepts batches is killed before each of its steps on the database, and at random
 * moments: every batch it said was accepted is wholly in, any other wholly in or wholly out, and a
 * node that starts again equals one that starts from nothing. {@code -Dshadan.register.kills=N} for
 * more random ones.
 */
class KilledAcceptanceIT {

  private static final int RANDOM = Integer.getInteger("shadan.register.kills", 8);

  /** Limit of the lock, part, batch, head, commit, flush, and the first of the next batch. */
  private static final int STEPS = 7;

  @TempDir private Path folder;

  private String url = "";
  private final List<String> accepted = new ArrayList<>();

  @Test
  void whateverStepItIsKilledInABatchIsWhollyInOrWhollyOut() throws Exception {
    database("db");
    List<String> stoodAt = new ArrayList<>();
    for (int step = 1; step <= STEPS; step++) {
      stoodAt.add(killedBefore(step, "whole"));
      check();
    }
    System.out.println("killed before: " + stoodAt);
    assertThat(stoodAt)
        .containsExactly(
            "execute",
            "executeUpdate",
            "executeUpdate",
            "executeUpdate",
            "commit",
            "execute",
            "execute");
    SplittableRandom random = new SplittableRandom(System.nanoTime());
    for (int n = 0; n < RANDOM; n++) {
      killedAfter(random.nextInt(600));
      check();
    }
    System.out.println(accepted.size() + " batches accepted");
    assertThat(accepted.size()).isGreaterThan(RANDOM);
  }

  @Test
  void aTransactionThatIsNotOneIsNoticed() throws Exception {
    database("torn;WRITE_DELAY=0");
    killedBefore(3, "torn");
    assertThat(catchThrowable(this::check))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("parts in the log");
  }

  @Test
  void aReceiptThatIsToldBeforeTheBatchIsWrittenIsNoticed() throws Exception {
    database("early");
    started(0, "unflushed", line -> line.startsWith("ACCEPTED "));
    assertThat(catchThrowable(this::check)).isInstanceOf(AssertionError.class);
  }

  private void database(String name) {
    url = "jdbc:h2:file:" + folder.resolve(name);
    accepted.clear();
    try (HikariDataSource database = LogRoom.pool(url)) {
      RegisterSchema.migrate(database);
    }
  }

  /** Returns the step it stood before. */
  private String killedBefore(int step, String transactions) throws Exception {
    return started(step, transactions, line -> line.startsWith("AT ")).substring(3);
  }

  private void killedAfter(int milliseconds) throws Exception {
    long[] end = {Long.MAX_VALUE};
    started(
        0,
        "whole",
        line -> {
          if (line.equals("READY") && end[0] == Long.MAX_VALUE) {
            end[0] = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
          }
          return System.nanoTime() >= end[0];
        });
  }

  /** Kills the process when a line says so; the predicate is asked again and again. */
  private String started(int step, String transactions, Predicate<String> until) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Process process = process(step, transactions, out);
    String last = "";
    try {
      long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (last.isEmpty()) {
        assertThat(process.isAlive()).as(() -> read(folder.resolve("errors"))).isTrue();
        assertThat(System.nanoTime()).as("in 60 s").isLessThan(limit);
        TimeUnit.MILLISECONDS.sleep(2);
        last = read(out).lines().filter(until).findFirst().orElse("");
      }
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    read(out)
        .lines()
        .filter(line -> line.startsWith("ACCEPTED "))
        .map(line -> line.substring("ACCEPTED ".length()))
        .forEach(accepted::add);
    return last;
  }

  private Process process(int step, String transactions, Path out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            AcceptingProcess.class.getName(),
            url,
            folder.resolve("state").toString(),
            Integer.toString(step),
            transactions)
        .redirectOutput(out.toFile())
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check() throws Exception {
    try (HikariDataSource database = LogRoom.pool(url)) {
      ChangeLog log = new ChangeLog(database);
      List<LoggedBatch> batches = log.from(1, 100_000);
      checkTables(database, batches);
      String revision = LoggedBatch.FIRST;
      for (LoggedBatch batch : batches) {
        assertThat(batch.chainedTo(revision).revision()).isEqualTo(batch.revision());
        revision = batch.revision();
      }
      assertThat(batches.stream().map(b -> b.number() + " " + LoggedBatch.shown(b.revision())))
          .containsAll(accepted);
      assertThat(batches.size()).isLessThanOrEqualTo(accepted.size() + kills());
      same(database);
    }
  }

  /** Each kill may leave one batch that is in, but whose receipt was never told. */
  private int kills() {
    return STEPS + RANDOM;
  }

  private static void checkTables(HikariDataSource database, List<LoggedBatch> batches)
      throws Exception {
    long parts = batches.stream().mapToLong(LoggedBatch::parts).sum();
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      try (ResultSet count = sql.executeQuery("select count(*) from register_part")) {
        count.next();
        assertThat(count.getLong(1)).as("parts in the log").isEqualTo(parts);
      }
      try (ResultSet head = sql.executeQuery("select batch, revision from register_head")) {
        head.next();
        assertThat(head.getInt(1)).as("head of the log").isEqualTo(batches.size());
      }
    }
  }

  /** The node with what it has left in its folder, and one that has nothing, believe the same. */
  private void same(HikariDataSource database) throws Exception {
    Path empty = Files.createTempDirectory(folder, "fresh");
    ChangeLog log = new ChangeLog(database);
    InForce left = inForce(log, folder.resolve("state"));
    InForce fresh = inForce(log, empty);
    assertThat(left.view().revision()).isEqualTo(fresh.view().revision());
    Iterator<ImageEntry> one = left.view().all();
    Iterator<ImageEntry> other = fresh.view().all();
    while (one.hasNext() && other.hasNext()) {
      assertThat(one.next()).isEqualTo(other.next());
    }
    assertThat(one.hasNext()).isEqualTo(other.hasNext());
    left.close();
    fresh.close();
  }

  private static InForce inForce(ChangeLog log, Path state) throws Exception {
    Pulse pulse = new Pulse(System::nanoTime, Duration.ofMinutes(1));
    InForce inForce =
        new InForce(
            log, ImageFolder.in(state), RegisterWitness.none(), pulse, AcceptingProcess.OVERLAY);
    inForce.poll();
    return inForce;
  }
}
