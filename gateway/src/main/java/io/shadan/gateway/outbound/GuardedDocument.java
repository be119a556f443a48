package io.shadan.gateway.outbound;

import io.shadan.gateway.evidence.ExchangeFacts;
import io.shadan.gateway.masking.HoldBack;
import io.shadan.gateway.masking.JudgedRow;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.outbound.OutboundDocument.Channel;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import reactor.core.publisher.Mono;

/**
 * One document under the guard. Rows are settled in their order, before anything behind them
 * leaves; one call at a time.
 */
public final class GuardedDocument {

  /** All that may go to the recipient went. */
  public static final String DELIVERED = "delivered";

  /** Nothing went. */
  public static final String REFUSED = "refused";

  /** It ended under way: part of it may have gone. */
  public static final String UNFINISHED = "unfinished";

  private static final Logger LOG = LoggerFactory.getLogger(GuardedDocument.class);

  private final OutboundGuard guard;
  private final OutboundDocument document;
  private final HoldReport report;
  private final Tally tally = new Tally();
  private final List<ReportedRow> notable = new ArrayList<>();
  private volatile boolean released;

  GuardedDocument(OutboundGuard guard, OutboundDocument document, HoldReport report) {
    this.guard = guard;
    this.document = document;
    this.report = report;
  }

  /**
   * Puts held rows on record, into memory and into the report, all of it durably.
   *
   * @return details for the record of the release of these rows
   */
  public Mono<Map<String, String>> settle(ExchangeFacts facts, List<JudgedRow> rows) {
    if (rows.isEmpty()) {
      return Mono.just(Map.of());
    }
    return Mono.fromCallable(() -> guard.look(document, rows))
        .subscribeOn(guard.waiting())
        .flatMap(known -> recorded(facts, known).thenReturn(known))
        .flatMap(known -> Mono.fromCallable(() -> noted(known)).subscribeOn(guard.waiting()))
        .onErrorMap(GuardedDocument::isOfStore, GuardedDocument::unavailable);
  }

  /**
   * A document that is judged as a whole: what is held is settled, then the rest is released or the
   * whole refused, then the document is over.
   *
   * @param facts of the record of each step
   * @param release takes the masked document and details for its record
   */
  public Mono<Void> whole(
      Supplier<ExchangeFacts> facts,
      HoldBack holdBack,
      Mono<Masked> masking,
      BiFunction<Masked, Map<String, String>, Mono<Void>> release) {
    Mono<Void> whole =
        masking
            .onErrorResume(
                RefusedException.class,
                refused -> settle(facts.get(), held(holdBack.take())).then(Mono.error(refused)))
            .flatMap(masked -> judged(facts, holdBack, masked, release));
    return over(whole);
  }

  /** A document that leaves under way: it is over when this is. */
  public Mono<Void> leaving(
      Supplier<ExchangeFacts> facts,
      HoldBack holdBack,
      Function<Supplier<Mono<Map<String, String>>>, Mono<Void>> write) {
    return over(
        write.apply(
            () -> settle(facts.get(), holdBack.take()).doOnNext(details -> released = true)));
  }

  private Mono<Void> judged(
      Supplier<ExchangeFacts> facts,
      HoldBack holdBack,
      Masked masked,
      BiFunction<Masked, Map<String, String>, Mono<Void>> release) {
    List<JudgedRow> rows = holdBack.take();
    if (!holdBack.refuses()) {
      return settle(facts.get(), rows)
          .doOnNext(details -> released = true)
          .flatMap(details -> release.apply(masked, details));
    }
    List<JudgedRow> held = held(rows);
    return settle(facts.get(), held)
        .then(
            Mono.error(
                () ->
                    new RefusedException(
                        ReasonCode.OUTBOUND_HELD,
                        held.size()
                            + " of "
                            + rows.size()
                            + " rows are not the recipient's; see the hold report")));
  }

  private Mono<Void> over(Mono<Void> sending) {
    return sending
        .then(Mono.defer(() -> finish(DELIVERED)))
        .onErrorResume(failure -> finish(unsent()).then(Mono.error(failure)))
        .doOnCancel(() -> finish(unsent()).subscribe());
  }

  private String unsent() {
    return released ? UNFINISHED : REFUSED;
  }

  private static List<JudgedRow> held(List<JudgedRow> rows) {
    return rows.stream().filter(JudgedRow::held).toList();
  }

  /** As {@link #settle}, for a caller who may wait. */
  Map<String, String> settleNow(ExchangeFacts facts, List<JudgedRow> rows) {
    return Objects.requireNonNull(settle(facts, rows).block());
  }

  /**
   * The document is over, one way or another; what went out after a hold is held no longer.
   *
   * @param result {@link #DELIVERED}, {@link #REFUSED} or {@link #UNFINISHED}
   */
  public Mono<Void> finish(String result) {
    return Mono.<Void>fromRunnable(() -> finishNow(result)).subscribeOn(guard.waiting());
  }

  /** As {@link #finish}, for a caller who may wait. */
  void finishNow(String result) {
    try {
      if (result.equals(DELIVERED) && !tally.resentDigests.isEmpty()) {
        guard.delivered(document, tally.resentDigests);
      }
      var summary = guard.summary(document, result, tally);
      report.finish(summary);
      guard.count(summary);
    } catch (IOException | UncheckedIOException | DataAccessException e) {
      // the rows are on record and in the report; what is missing is its last word
      LOG.error("hold report {} stays unfinished: {}", document.exchangeId(), e.toString());
    }
  }

  /** The hold report, for whoever sent the document: counts and notable rows. */
  byte[] report(String result) {
    return SummaryJson.write(guard.summary(document, result, tally), notable);
  }

  private Mono<?> recorded(ExchangeFacts facts, List<ReportedRow> rows) {
    List<JudgedRow> held = rows.stream().map(ReportedRow::row).filter(JudgedRow::held).toList();
    return held.isEmpty() ? Mono.empty() : guard.evidence().hold(facts, held, about());
  }

  private Map<String, String> about() {
    Map<String, String> about = new HashMap<>();
    about.put("recipient", document.recipient());
    about.put("channel", document.channel().wire());
    if (!document.name().isEmpty()) {
      about.put("file", document.name());
    }
    if (!document.sha256().isEmpty()) {
      about.put("sha256", document.sha256());
    }
    return about;
  }

  private Map<String, String> noted(List<ReportedRow> rows) throws IOException {
    tally.add(rows);
    if (rows.stream().anyMatch(ReportedRow::notable)) {
      if (document.channel() == Channel.PUSH) {
        rows.stream().filter(ReportedRow::notable).forEach(notable::add);
      }
      guard.note(document, report, rows, guard.summary(document, UNFINISHED, tally));
    }
    return Tally.details(rows);
  }

  private static boolean isOfStore(Throwable failure) {
    return failure instanceof IOException
        || failure instanceof UncheckedIOException
        || failure instanceof DataAccessException;
  }

  private static RefusedException unavailable(Throwable failure) {
    return new RefusedException(
        ReasonCode.STORE_UNAVAILABLE,
        "held rows cannot be kept or reported: " + failure.getClass().getSimpleName());
  }
}
