package io.shadan.bench.journal;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Actor;
import io.shadan.audit.event.AuditRecord.DecisionRef;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.audit.event.AuditRecord.Source;
import io.shadan.audit.event.AuditRecord.TerminalRef;
import io.shadan.audit.journal.AuditRecordCodec;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.JournalReceipt;
import io.shadan.audit.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Durable records a second from 64 writers against Artemis's journal, what the journal adds to a
 * request at 200 a second, and the restart of a long journal.
 */
public final class JournalReport {
  private static final int REQUESTS_PER_SECOND = 200;
  private static final int IN_FLIGHT = 5_000;
  private static final double MIB = 1024.0 * 1024;

  private final Path folder;
  private final int seconds;
  private final AuditRecord attempt = attempt();

  private JournalReport(Path folder, int seconds) {
    this.folder = folder;
    this.seconds = seconds;
  }

  /**
   * Runs.
   *
   * @param args folder on the disk to measure, seconds of each load, records of the long journal
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of(args[0]), "journal-bench");
    try {
      JournalReport report = new JournalReport(folder, Integer.parseInt(args[1]));
      report.loads();
      report.restart(Long.parseLong(args[2]));
    } finally {
      remove(folder);
    }
  }

  private void loads() throws Exception {
    byte[] payload = AuditRecordCodec.encode(attempt);
    System.out.println("payload " + payload.length + " bytes");
    for (String round : List.of("warm-up", "measured")) {
      try (FileJournal journal = open("ours-" + round)) {
        Load.closed("ours, 64 writers, " + round, seconds, () -> append(journal));
      }
      try (ArtemisPeer peer = new ArtemisPeer(Files.createDirectory(folder.resolve(round)))) {
        Load.closed("artemis, 64 writers, " + round, seconds, () -> peer.append(payload));
      }
    }
    try (FileJournal journal = open("paced")) {
      Load.paced(
          "ours, 200 requests a second",
          seconds,
          REQUESTS_PER_SECOND,
          () -> {
            append(journal);
            append(journal);
          });
    }
  }

  private void append(FileJournal journal) {
    JournalReceipt unused = journal.append(attempt).join();
  }

  private void restart(long records) throws Exception {
    write(records);
    long bytes = size(folder.resolve("long"));
    long before = heap();
    long began = System.nanoTime();
    try (FileJournal journal = open("long")) {
      long opened = System.nanoTime();
      JournalReceipt receipt = journal.append(attempt).join();
      long answered = System.nanoTime();
      if (receipt.position() != records) {
        throw new IllegalStateException("position " + receipt.position());
      }
      System.out.printf(
          "restart with %,d records: open after %.0f ms, first receipt after %.0f ms%n",
          records, (opened - began) / 1e6, (answered - began) / 1e6);
      System.out.printf(
          "a million records: %.0f MiB of disk; an open journal holds %.1f MiB of heap%n",
          bytes / MIB * 1e6 / records, (heap() - before) / MIB);
    }
  }

  private void write(long records) throws Exception {
    Deque<CompletableFuture<JournalReceipt>> waiting = new ArrayDeque<>();
    long began = System.nanoTime();
    try (FileJournal journal = open("long")) {
      for (long i = 0; i < records; i++) {
        waiting.add(journal.append(attempt));
        if (waiting.size() == IN_FLIGHT) {
          JournalReceipt unused = waiting.remove().join();
        }
      }
      waiting.forEach(CompletableFuture::join);
    }
    System.out.printf(
        "%,d records written, %.0f a second, one thread%n",
        records, records / ((System.nanoTime() - began) / 1e9));
  }

  private FileJournal open(String name) {
    return FileJournal.open(
        new JournalSettings(folder.resolve(name), "bench", 64L << 20, 10_000, 256L << 20));
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static AuditRecord attempt() {
    return new AuditRecord(
        AuditEventCode.ATTEMPT,
        Instant.parse("2026-03-04T12:00:00.123456789Z"),
        "01JNF3Q8ZT5W7K2M9X4C6B0VDE",
        Optional.of(
            new Actor(
                "u-000123",
                "retail-aff",
                "affiliated_retailer",
                "A0009",
                "as-1",
                "affiliated_retailer",
                "own_customer")),
        Optional.of(new TerminalRef("T-RT-01", "affiliated_retailer", "天神")),
        Optional.of(new Source("127.0.0.1", "ab".repeat(32))),
        Optional.of(new OperationRef("wheeling", "customer-info-2", "debit-change", "GET", "c1")),
        Optional.of(new DecisionRef("d-01JNF3Q8ZT5W7K2M9X4C6B0VDE", "p1", "bundle", "")),
        List.of(),
        "allowed",
        List.of("own_customer"),
        Map.of("bytes", "5120", "status", "200"));
  }
}
