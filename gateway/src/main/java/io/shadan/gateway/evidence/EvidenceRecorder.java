package io.shadan.gateway.evidence;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.event.AuditRecord.Source;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalFullException;
import io.shadan.audit.journal.JournalPushbackException;
import io.shadan.audit.journal.JournalReceipt;
import io.shadan.gateway.masking.JudgedRow;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes the records of an exchange. Every method completes with a receipt only when the record is
 * durable, and fails with {@code evidence_unavailable} or {@code evidence_pushback} otherwise: no
 * record, no byte (law 1).
 */
public final class EvidenceRecorder implements AutoCloseable {

  /** How long an outcome waits before it is offered again to a journal that did not take it. */
  private static final Executor AGAIN =
      CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

  private final Journal journal;
  private final OpenAttempts attempts;
  private final CustomerDigest digest;
  private final ReleaseRecord releases;
  private final Clock clock;
  private final ReceiptDeadlines deadlines;
  private volatile boolean closed;

  /**
   * Makes a recorder.
   *
   * @param seal encrypts the numbers for lawful reveal; empty for digests only
   * @param patience longest wait for durability
   * @param drift counts what nobody classified and what contradicts the supply register
   */
  EvidenceRecorder(
      Journal journal,
      OpenAttempts attempts,
      CustomerDigest digest,
      Optional<CustomerSeal> seal,
      Clock clock,
      Duration patience,
      DriftMeter drift) {
    this.journal = journal;
    this.attempts = attempts;
    this.digest = digest;
    this.releases = new ReleaseRecord(digest, seal, drift);
    this.clock = clock;
    this.deadlines = new ReceiptDeadlines(patience);
  }

  /**
   * A request is about to go upstream. From here on it may owe an outcome ({@link #owesOutcome}).
   *
   * @param body its body as the client sent it; the record holds a keyed digest of it
   */
  public Mono<JournalReceipt> attempt(ExchangeFacts facts, byte[] body) {
    Map<String, String> details =
        body.length == 0
            ? Map.of()
            : Map.of(
                "body_bytes",
                Integer.toString(body.length),
                "body_digest",
                digest.of(HexFormat.of().formatHex(body)));
    AuditRecord record =
        record(facts, AuditEventCode.ATTEMPT, "allowed", facts.reasons(), List.of(), details);
    return durable(facts, () -> open(record));
  }

  /** What fails here was not written, or the journal has failed and no outcome can follow. */
  private CompletableFuture<JournalReceipt> open(AuditRecord attempt) {
    attempts.opened(attempt.exchangeId());
    return journal
        .append(attempt)
        .whenComplete(
            (receipt, failure) -> {
              if (failure != null) {
                attempts.concluded(attempt.exchangeId());
              }
            });
  }

  /** Whether the exchange's attempt was taken and has no outcome yet. */
  public boolean owesOutcome(String exchangeId) {
    return attempts.isOpen(exchangeId);
  }

  /**
   * These customers and classes are about to reach the client. What nobody classified is on the
   * record with masked samples, for the officer's queue.
   */
  public Mono<JournalReceipt> release(
      ExchangeFacts facts, List<MaskedRecord> records, Unclassified unclassified, int bytes) {
    return release(facts, records, unclassified, bytes, Map.of());
  }

  /**
   * As above.
   *
   * @param more further details, e.g. that rows go out that had been held back before
   */
  public Mono<JournalReceipt> release(
      ExchangeFacts facts,
      List<MaskedRecord> records,
      Unclassified unclassified,
      int bytes,
      Map<String, String> more) {
    return append(
        facts,
        AuditEventCode.RELEASE,
        "released",
        facts.reasons(),
        releases.disclosures(records),
        releases.details(facts, records, unclassified, bytes, more));
  }

  /**
   * Rows of a document for one retailer were held back. One record for each {@value
   * HeldDetails#ROWS} rows; the receipt is the last one's, and comes when all are durable.
   *
   * @param more what is said of the document, e.g. {@code recipient}
   */
  public Mono<JournalReceipt> hold(
      ExchangeFacts facts, List<JudgedRow> held, Map<String, String> more) {
    return Flux.fromIterable(HeldDetails.of(held, digest, more))
        .concatMap(
            details ->
                append(
                    facts,
                    AuditEventCode.OUTBOUND_HOLD,
                    "held",
                    List.of(ReasonCode.OUTBOUND_HELD.wire()),
                    List.of(),
                    details))
        .last();
  }

  /**
   * The exchange is over, one way or another. Nobody waits for this record: a journal that takes
   * nothing now is offered it again until it does. One that has failed never will: the next start
   * closes the exchange as in doubt.
   *
   * @param bytes of the answer's body given to the client's connection
   */
  public CompletableFuture<JournalReceipt> outcome(ExchangeFacts facts, String result, long bytes) {
    Map<String, String> details = Map.of("bytes", Long.toString(bytes));
    AuditRecord record =
        record(facts, AuditEventCode.OUTCOME, result, facts.reasons(), List.of(), details);
    return insist(record)
        .whenComplete(
            (receipt, failure) -> {
              if (failure == null) {
                attempts.concluded(facts.exchangeId());
              }
            });
  }

  private CompletableFuture<JournalReceipt> insist(AuditRecord outcome) {
    return journal
        .append(outcome)
        .exceptionallyCompose(
            failure ->
                closed || !mayBeTakenLater(cause(failure))
                    ? CompletableFuture.failedFuture(failure)
                    : CompletableFuture.supplyAsync(() -> outcome, AGAIN)
                        .thenCompose(this::insist));
  }

  private static boolean mayBeTakenLater(Throwable failure) {
    return failure instanceof JournalPushbackException || failure instanceof JournalFullException;
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  /** The request is refused. */
  public Mono<JournalReceipt> refusal(ExchangeFacts facts, RefusedException refused) {
    return append(
        facts,
        AuditEventCode.REFUSAL,
        "refused",
        List.of(refused.code().wire()),
        List.of(),
        Map.of("detail", refused.detail()));
  }

  @Override
  public void close() {
    closed = true;
    deadlines.close();
  }

  private Mono<JournalReceipt> append(
      ExchangeFacts facts,
      AuditEventCode code,
      String result,
      List<String> reasons,
      List<Disclosure> disclosures,
      Map<String, String> details) {
    AuditRecord record = record(facts, code, result, reasons, disclosures, details);
    return durable(facts, () -> journal.append(record));
  }

  private Mono<JournalReceipt> durable(
      ExchangeFacts facts, Supplier<CompletableFuture<JournalReceipt>> append) {
    return Mono.fromFuture(
            () ->
                deadlines
                    .watch(append.get())
                    .whenCompleteAsync((receipt, failure) -> {}, facts.resume()))
        .onErrorMap(EvidenceRecorder::refused);
  }

  private AuditRecord record(
      ExchangeFacts facts,
      AuditEventCode code,
      String result,
      List<String> reasons,
      List<Disclosure> disclosures,
      Map<String, String> details) {
    return new AuditRecord(
        code,
        clock.instant(),
        facts.exchangeId(),
        facts.caller().map(caller -> Actors.actor(caller, facts.purpose())),
        facts.terminal().map(Actors::terminal),
        Optional.of(new Source(facts.ip(), facts.certificateSha256())),
        facts.operation(),
        facts.decision(),
        disclosures,
        result,
        withNotes(reasons, facts.notes()),
        details);
  }

  /** Whatever kept the record from becoming durable refuses the request. */
  static RefusedException refused(Throwable failure) {
    Throwable cause = cause(failure);
    ReasonCode code =
        cause instanceof JournalPushbackException
            ? ReasonCode.EVIDENCE_PUSHBACK
            : ReasonCode.EVIDENCE_UNAVAILABLE;
    return new RefusedException(
        code, "the record is not durable: " + cause.getClass().getSimpleName());
  }

  private static List<String> withNotes(List<String> reasons, List<String> notes) {
    if (notes.isEmpty()) {
      return reasons;
    }
    return java.util.stream.Stream.concat(reasons.stream(), notes.stream()).distinct().toList();
  }
}
