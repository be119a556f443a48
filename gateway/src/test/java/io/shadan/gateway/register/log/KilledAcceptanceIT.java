package io.shadan.gateway.register.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.image.ImageEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that accepts batches is killed before each of its steps on the database, and at random
 * moments: every batch it said was accepted is wholly in, any other wholly in or wholly out, and a
 * node that starts again equals one that starts from nothing. {@code -Dshadan.register.kills=N} for
 * more random ones.
 */
class KilledAcceptanceIT {

  private static final int RANDOM = Integer.getInteger("shadan.register.kills", 6);

  /** Lock, look, parts, batch, head, commit, flush, and what follows. */
  private static final int STEPS = 11;

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
    assertThat(stoodAt).contains("executeUpdate", "commit", "execute");
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
    database("torn");
    List<Throwable> noticed = new ArrayList<>();
    for (int step = 4; step <= 7; step++) {
      killedBefore(step, "torn");
      Throwable found = catchThrowable(this::check);
      if (found != null) {
        noticed.add(found);
        break;
      }
    }
    assertThat(noticed).hasSize(1);
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
    Process process = start(step, transactions);
    try (BufferedReader out = output(process)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line);
        if (line.startsWith("AT ")) {
          kill(process);
          return line.substring(3);
        }
      }
    }
    throw new AssertionError("ended by itself: " + Files.readString(folder.resolve("errors")));
  }

  private void killedAfter(int milliseconds) throws Exception {
    Process process = start(0, "whole");
    try (BufferedReader out = output(process)) {
      String line = out.readLine();
      while (line != null && !line.equals("READY")) {
        line = out.readLine();
      }
      assertThat(line).isEqualTo("READY");
      TimeUnit.MILLISECONDS.sleep(milliseconds);
      kill(process);
      for (line = out.readLine(); line != null; line = out.readLine()) {
        note(line);
      }
    }
  }

  private void note(String line) {
    if (line.startsWith("ACCEPTED ")) {
      accepted.add(line.substring("ACCEPTED ".length()));
    }
  }

  private Process start(int step, String transactions) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            AcceptingProcess.class.getName(),
            url,
            folder.resolve("state").toString(),
            Integer.toString(step),
            transactions)
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
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
