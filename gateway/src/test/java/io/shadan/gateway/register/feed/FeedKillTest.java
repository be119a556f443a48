package io.shadan.gateway.register.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Killed at a system call in the middle of handling dropped batches, and started again, it ends as
 * if it had not been. {@code -Dshadan.feed.kills=all} kills at each of them, which takes two
 * minutes.
 */
class FeedKillTest {
  /** Of the watching thread: which rename, force or removal is not to be returned from. */
  private static final List<String> FEW =
      List.of("rename 3", "rename 4", "rename 7", "unlink 2", "fsync 1");

  @TempDir Path folder;

  @Test
  void killedAnywhereItEndsAsIfItHadNotBeen() throws Exception {
    Path calm = home("calm");
    assertThat(run(calm, "")).isZero();
    Map<String, String> expected = state(calm);
    assertThat(expected.keySet())
        .contains("accepted/a.csv", "accepted/b.receipt.json", "quarantine/c.report.json");
    for (String kill : kills()) {
      Path home = home(kill.replace(' ', '-'));
      run(home, kill);
      assertThat(isUnfinished(home)).as("%s kills in the middle", kill).isTrue();
      assertThat(run(home, "")).as("restart after %s", kill).isZero();
      assertThat(state(home)).as("after %s", kill).isEqualTo(expected);
    }
  }

  private static List<String> kills() {
    if (!System.getProperty("shadan.feed.kills", "").equals("all")) {
      return FEW;
    }
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      all.add("rename " + i);
    }
    for (int i = 1; i <= 17; i++) {
      all.add("fsync " + i);
    }
    for (int i = 1; i <= 3; i++) {
      all.add("unlink " + i);
    }
    return all;
  }

  /** A batch that is refused, a snapshot, and changes; taken in this order. */
  private Path home(String name) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Drop drop = new Drop(home);
    String snapshot = Drop.HEADER + Drop.supplied(Drop.POINT, "2020-04-01", "", "A0009");
    drop.put("a", 1, "snapshot", snapshot);
    drop.put(
        "b", 2, "changes", Drop.CHANGES + Drop.POINT + ",,2026-05-01,,,C0123,switch_pending\n");
    drop.put("c", 0, "snapshot", snapshot.replace("A0009", "Q0000"));
    return home;
  }

  /** The exit code of strace is not always that of the killed process; this is what counts. */
  private static boolean isUnfinished(Path home) throws IOException {
    Drop drop = new Drop(home);
    return Files.exists(drop.folder.resolve(".settling"))
        || drop.files().stream().anyMatch(name -> name.indexOf('/') < 0);
  }

  private static int run(Path home, String kill) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (!kill.isEmpty()) {
      // Not with --seccomp-bpf: strace 6.1 then counts no calls, and "when=3" never comes.
      String[] parts = kill.split(" ", -1);
      command.addAll(
          List.of(
              "strace",
              "-f",
              "-o",
              home.resolve("strace.log").toString(),
              "-e",
              "trace=" + parts[0],
              "-e",
              "inject=" + parts[0] + ":signal=KILL:when=" + parts[1]));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-Xshare:auto",
            FeedProcess.class.getName(),
            home.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    Path log = home.resolve("process.log");
    Process process =
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it does not end: " + Files.readString(log));
    }
    return process.exitValue();
  }

  /** What lies where, and what was accepted; without the time of day. */
  private static Map<String, String> state(Path home) throws IOException {
    Map<String, String> state = new TreeMap<>();
    Drop drop = new Drop(home);
    for (String name : drop.files()) {
      state.put(
          name,
          Files.readString(drop.folder.resolve(name))
              .replaceAll("\"refused_at\" : \"[^\"]*\"", "\"refused_at\""));
    }
    state.put("log", DurableAcceptance.lines(home.resolve("accepted.log")).toString());
    try (var spools =
        Files.exists(home.resolve("state/spool"))
            ? Files.list(home.resolve("state/spool"))
            : java.util.stream.Stream.<Path>empty()) {
      state.put("spools", Long.toString(spools.count()));
    }
    return state;
  }
}
