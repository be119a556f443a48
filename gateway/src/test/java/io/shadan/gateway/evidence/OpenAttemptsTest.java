package io.shadan.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalReader;
import io.shadan.audit.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run left open is closed by the next one, once. */
class OpenAttemptsTest {

  @TempDir private Path directory;

  @Test
  void whatAnEarlierRunLeftOpenIsClosedOnceAsInDoubt() throws IOException {
    write(attempt("a"), attempt("b"), outcome("a"), attempt("c"));
    assertThat(runOnce(5)).containsExactly("a completed", "b in_doubt", "c in_doubt");
    assertThat(runOnce(5)).as("the next start finds nothing open").hasSize(3);
  }

  @Test
  void aLongJournalIsReadToItsEnd() throws IOException {
    List<AuditRecord> records = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      records.add(attempt("x" + i));
      records.add(outcome("x" + i));
    }
    records.add(10, attempt("early"));
    records.add(attempt("late"));
    write(records.toArray(AuditRecord[]::new));
    assertThat(runOnce(records.size() + 1L))
        .contains("early in_doubt", "late in_doubt")
        .hasSize(2_502);
  }

  /** A crash between some of the closing records: the next start closes the others only. */
  @Test
  void closingThatWasCutShortGoesOn() throws IOException {
    write(attempt("a"), attempt("b"), outcome("a", OpenAttempts.IN_DOUBT));
    assertThat(runOnce(3)).containsExactly("a in_doubt", "b in_doubt");
  }

  @Test
  void theMarkStaysBeforeWhatIsOpen() throws IOException {
    try (Journal journal = journal()) {
      try (OpenAttempts attempts = start(journal)) {
        journal.append(attempt("before")).join();
        journal.append(outcome("before")).join();
        attempts.opened("open");
        journal.append(attempt("open")).join();
        attempts.opened("over");
        journal.append(attempt("over")).join();
        journal.append(outcome("over")).join();
        attempts.concluded("over");
      }
    }
    assertThat(runOnce(5)).containsExactly("before completed", "over completed", "open in_doubt");
  }

  @Test
  void aJournalThatEndsBeforeTheMarkIsRefused() throws IOException {
    write(attempt("a"));
    runOnce(1);
    Path other = directory.resolve("other");
    try (Journal journal = FileJournal.open(JournalSettings.of(other, "test"))) {
      assertThatThrownBy(
              () ->
                  OpenAttempts.start(other, directory.resolve("state"), journal, Clock.systemUTC()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("records are missing");
    }
  }

  /** Starts, waits until the journal holds a record at a position, stops; outcomes in order. */
  private List<String> runOnce(long upTo) throws IOException {
    try (Journal journal = journal()) {
      try (OpenAttempts attempts = start(journal)) {
        assertThat(attempts).isNotNull();
        await(() -> journal.durablePosition() >= upTo);
      }
    }
    return new JournalReader(directory)
        .read(0, Integer.MAX_VALUE, Long.MAX_VALUE).stream()
            .map(JournalReader.Entry::entry)
            .filter(entry -> entry.code() == AuditEventCode.OUTCOME)
            .map(entry -> entry.exchangeId() + " " + entry.result())
            .toList();
  }

  private OpenAttempts start(Journal journal) throws IOException {
    return OpenAttempts.start(directory, directory.resolve("state"), journal, Clock.systemUTC());
  }

  private Journal journal() {
    return FileJournal.open(JournalSettings.of(directory, "test"));
  }

  private void write(AuditRecord... records) {
    try (Journal journal = journal()) {
      for (AuditRecord each : records) {
        var unused = journal.append(each);
      }
    }
  }

  private static void await(BooleanSupplier done) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!done.getAsBoolean() && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  private static AuditRecord attempt(String exchange) {
    return record(AuditEventCode.ATTEMPT, exchange, "allowed");
  }

  private static AuditRecord outcome(String exchange) {
    return outcome(exchange, "completed");
  }

  private static AuditRecord outcome(String exchange, String result) {
    return record(AuditEventCode.OUTCOME, exchange, result);
  }

  private static AuditRecord record(AuditEventCode code, String exchange, String result) {
    return new AuditRecord(
        code,
        Instant.EPOCH,
        exchange,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        result,
        List.of(),
        Map.of());
  }
}
