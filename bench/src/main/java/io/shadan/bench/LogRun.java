package io.shadan.bench;

import io.shadan.audit.chain.MerkleLog;
import io.shadan.audit.chain.MerkleLogSettings;
import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Actor;
import io.shadan.audit.event.AuditRecord.DecisionRef;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.audit.event.AuditRecord.Source;
import io.shadan.audit.event.AuditRecord.TerminalRef;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalReceipt;
import io.shadan.audit.journal.JournalSettings;
import io.shadan.audit.tlog.SigningKey;
import io.shadan.audit.verify.LogVerifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Merkle log and verifier over a journal of clicks: an attempt, a release of one customer, an
 * outcome. Ends with 1 when the verifier is slower than 200,000 records a second.
 */
public final class LogRun {
  private static final String ORIGIN = "bench";
  private static final int AT_ONCE = 5_000;
  private static final double FLOOR = 200_000;

  private final long records;
  private final Path folder;
  private final SigningKey key = SigningKey.parse(ORIGIN, SigningKey.fresh());
  private final PrintStream out;

  private LogRun(long records, Path folder, PrintStream out) {
    this.records = records;
    this.folder = folder;
    this.out = out;
  }

  /**
   * Arguments: number of records (1,000,000), folder that takes the run's own, which goes when it
   * ends (the system's for temporary files).
   */
  public static void main(String[] arguments) throws Exception {
    long records = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
    Path folder =
        arguments.length > 1
            ? Files.createTempDirectory(Path.of(arguments[1]), "shadan-log-")
            : Files.createTempDirectory("shadan-log-");
    double pace;
    try {
      pace = new LogRun(records, folder, System.out).run();
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    System.exit(pace >= FLOOR ? 0 : 1);
  }

  private double run() throws Exception {
    try (FileJournal journal =
        FileJournal.open(new JournalSettings(folder.resolve("j"), ORIGIN, 64L << 20, 10_000, 0))) {
      timed("journal filled", () -> fill(journal));
      long before = heap();
      MerkleLog log = timed("log caught up (one checkpoint)", () -> caughtUp(journal));
      out.printf("heap of the log %,d KB%n", Math.max(0, heap() - before) / 1024);
      log.close();
      timed("log started again", () -> MerkleLog.start(settings(), journal)).close();
    }
    out.printf(
        "disk per million records: journal %,d MB, log %,d MB%n",
        disk(folder.resolve("j"), "journal-") * 1_000_000 / records,
        disk(folder.resolve("log"), "") * 1_000_000 / records);
    verify();
    return verify();
  }

  private double verify() throws Exception {
    long began = System.nanoTime();
    LogVerifier.Good good =
        timed(
            "verified",
            () ->
                new LogVerifier(
                        folder.resolve("j"),
                        folder.resolve("log"),
                        key.verifier(),
                        List.of(),
                        Optional.empty())
                    .verify());
    if (good.checkpointed() != records) {
      throw new IllegalStateException("checkpoint of " + good.checkpointed() + " records");
    }
    return records / ((System.nanoTime() - began) / 1e9);
  }

  private Long fill(Journal journal) {
    Queue<CompletableFuture<JournalReceipt>> under = new ArrayDeque<>();
    for (long i = 0; i < records; i++) {
      under.add(journal.append(entry(i)));
      if (under.size() == AT_ONCE) {
        under.remove().join();
      }
    }
    under.forEach(CompletableFuture::join);
    return journal.durablePosition();
  }

  private MerkleLog caughtUp(Journal journal) throws IOException, InterruptedException {
    MerkleLog log = MerkleLog.start(settings(), journal);
    while (log.state().checkpointed() < records) {
      Thread.sleep(5);
    }
    return log;
  }

  private MerkleLogSettings settings() {
    return new MerkleLogSettings(
        folder.resolve("j"),
        folder.resolve("log"),
        key,
        Duration.ofSeconds(1),
        65_536,
        List.of(),
        List.of());
  }

  private static AuditRecord entry(long number) {
    long click = number / 3;
    int phase = (int) (number % 3);
    AuditEventCode code =
        List.of(AuditEventCode.ATTEMPT, AuditEventCode.RELEASE, AuditEventCode.OUTCOME).get(phase);
    Disclosure disclosure =
        new Disclosure(
            "%064x".formatted(click * 0x9E3779B97F4A7C15L),
            "C0123",
            "supply_register",
            "other",
            "40221",
            List.of(),
            List.of("supply_point", "contract_name", "contact", "bank_account"));
    return new AuditRecord(
        code,
        Instant.ofEpochSecond(1_780_000_000L + click, 123_456_789),
        "%032x".formatted(click),
        Optional.of(
            new Actor(
                "clerk-17",
                "retail-aff",
                "affiliated_retailer",
                "A0009",
                "as-1",
                "affiliated_retailer",
                "own_customer")),
        Optional.of(new TerminalRef("T-RT-01", "affiliated_retailer", "天神")),
        Optional.of(new Source("127.0.0.1", "ab".repeat(32))),
        Optional.of(new OperationRef("wheeling", "customer-info-2", "", "GET", "0123456789ab")),
        Optional.of(new DecisionRef("%032x".formatted(click), "0123456789ab", "bundle", "")),
        phase == 1 ? List.of(disclosure) : List.of(),
        "allowed",
        List.of("own_customer"),
        Map.of("bytes", "5120"));
  }

  private <T> T timed(String what, java.util.concurrent.Callable<T> work) throws Exception {
    long began = System.nanoTime();
    T result = work.call();
    double seconds = (System.nanoTime() - began) / 1e9;
    out.printf("%s: %.2f s, %,.0f records/s%n", what, seconds, records / seconds);
    return result;
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Megabytes of whole blocks of 4 KiB. */
  private static long disk(Path directory, String start) throws IOException {
    long blocks = 0;
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        if (Files.isRegularFile(each) && each.getFileName().toString().startsWith(start)) {
          blocks += (Files.size(each) + 4095) / 4096;
        }
      }
    }
    return blocks * 4096 / 1_000_000;
  }
}
