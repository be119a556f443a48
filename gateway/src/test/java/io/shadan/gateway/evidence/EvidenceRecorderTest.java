package io.shadan.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalClosedException;
import io.shadan.audit.journal.JournalFullException;
import io.shadan.audit.journal.JournalPushbackException;
import io.shadan.audit.journal.JournalReceipt;
import io.shadan.gateway.reason.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outcome follows each attempt that was taken, and no other. */
class EvidenceRecorderTest {

  private final Moody journal = new Moody();
  private OpenAttempts attempts;
  private EvidenceRecorder recorder;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    attempts =
        OpenAttempts.start(directory, directory.resolve("state"), journal, Clock.systemUTC());
    recorder =
        new EvidenceRecorder(
            journal,
            attempts,
            new CustomerDigest(new byte[32]),
            Optional.empty(),
            Clock.systemUTC(),
            Duration.ofSeconds(5),
            new DriftMeter());
  }

  @AfterEach
  void stop() {
    recorder.close();
    attempts.close();
  }

  @Test
  void anAttemptThatWasTakenOwesOneOutcome() throws Exception {
    recorder.attempt(facts("a"), new byte[0]).block();
    assertThat(recorder.owesOutcome("a")).isTrue();
    recorder.outcome(facts("a"), "completed", 7).get(5, TimeUnit.SECONDS);
    assertThat(recorder.owesOutcome("a")).isFalse();
    assertThat(journal.taken.get(1).details()).isEqualTo(Map.of("bytes", "7"));
  }

  @Test
  void anAttemptThatWasNotTakenOwesNone() {
    for (RuntimeException refusal :
        List.of(
            new JournalPushbackException("busy"),
            new JournalFullException("full"),
            new JournalClosedException("failed"))) {
      journal.refuse(refusal);
      assertThatThrownBy(() -> recorder.attempt(facts("a"), new byte[0]).block())
          .isInstanceOf(RefusedException.class);
      assertThat(recorder.owesOutcome("a")).isFalse();
    }
    assertThat(journal.taken).isEmpty();
  }

  @Test
  void anOutcomeIsOfferedAgainUntilItIsTaken() throws Exception {
    recorder.attempt(facts("a"), new byte[0]).block();
    journal.refuse(new JournalPushbackException("busy"));
    journal.refuse(new JournalFullException("full"));
    recorder.outcome(facts("a"), "completed", 0).get(10, TimeUnit.SECONDS);
    assertThat(journal.taken.stream().map(AuditRecord::code))
        .containsExactly(AuditEventCode.ATTEMPT, AuditEventCode.OUTCOME);
  }

  @Test
  void aJournalThatFailedLeavesItToTheNextStart() {
    recorder.attempt(facts("a"), new byte[0]).block();
    journal.refuse(new JournalClosedException("failed"));
    assertThatThrownBy(() -> recorder.outcome(facts("a"), "completed", 0).get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(JournalClosedException.class);
    assertThat(recorder.owesOutcome("a")).isTrue();
  }

  private static ExchangeFacts facts(String exchange) {
    return new ExchangeFacts(
        exchange,
        "127.0.0.1",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Runnable::run);
  }

  /** Takes what comes, but for the refusals it was given. */
  private static final class Moody implements Journal {
    private final Deque<RuntimeException> refusals = new ArrayDeque<>();
    private final List<AuditRecord> taken = new ArrayList<>();

    synchronized void refuse(RuntimeException refusal) {
      refusals.add(refusal);
    }

    @Override
    public synchronized CompletableFuture<JournalReceipt> append(AuditRecord record) {
      RuntimeException refusal = refusals.poll();
      if (refusal != null) {
        return CompletableFuture.failedFuture(refusal);
      }
      taken.add(record);
      return CompletableFuture.completedFuture(new JournalReceipt("test", taken.size() - 1L));
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public String origin() {
      return "test";
    }

    @Override
    public long durablePosition() {
      return -1;
    }

    @Override
    public void close() {
      // nothing to close
    }
  }
}
