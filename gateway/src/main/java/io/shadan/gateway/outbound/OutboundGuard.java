package io.shadan.gateway.outbound;

import io.shadan.gateway.console.HoldSummary;
import io.shadan.gateway.evidence.CustomerDigest;
import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.masking.HoldCause;
import io.shadan.gateway.masking.JudgedRow;
import io.shadan.gateway.outbound.SupplyHistory.Correction;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.scheduler.Scheduler;

/**
 * What every way out shares: held rows on record, in the T&amp;D side's report and in memory, so
 * that a later delivery is shown as a re-sending.
 */
public final class OutboundGuard {

  private final EvidenceRecorder evidence;
  private final CustomerDigest digest;
  private final HeldRows held;
  private final HoldReports reports;
  private final SupplyHistory history;
  private final OutboundMeters meters;
  private final Clock clock;
  private final Scheduler waiting;

  OutboundGuard(
      EvidenceRecorder evidence,
      CustomerDigest digest,
      HeldRows held,
      HoldReports reports,
      SupplyHistory history,
      OutboundMeters meters,
      Clock clock,
      Scheduler waiting) {
    this.evidence = evidence;
    this.digest = digest;
    this.held = held;
    this.reports = reports;
    this.history = history;
    this.meters = meters;
    this.clock = clock;
    this.waiting = waiting;
  }

  /** Begins with a document of which no row is judged yet. */
  public GuardedDocument begin(OutboundDocument document) {
    return new GuardedDocument(this, document, reports.begin(document));
  }

  EvidenceRecorder evidence() {
    return evidence;
  }

  /** Threads that may wait for disk and database. */
  Scheduler waiting() {
    return waiting;
  }

  /** Looks up what was held before and what was corrected. Blocks. */
  List<ReportedRow> look(OutboundDocument document, List<JudgedRow> rows) {
    List<String> digests = new ArrayList<>(rows.size());
    rows.forEach(row -> digests.add(digest(document, row)));
    Map<String, String> earlier =
        held.any(document.source())
            ? held.earlier(digests.stream().filter(text -> !text.isEmpty()).distinct().toList())
            : Map.of();
    List<ReportedRow> reported = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      String own = digests.get(i);
      reported.add(
          new ReportedRow(
              rows.get(i),
              own,
              Optional.ofNullable(earlier.get(own)),
              correction(document, rows.get(i))));
    }
    return reported;
  }

  /** Notes held rows in memory and in the report. Blocks. */
  void note(OutboundDocument document, HoldReport report, List<ReportedRow> rows, HoldSummary soFar)
      throws IOException {
    List<ReportedRow> notable = rows.stream().filter(ReportedRow::notable).toList();
    held.remember(
        document,
        notable.stream()
            .filter(row -> row.row().held() && !row.digest().isEmpty())
            .map(row -> new HeldRows.Held(row.digest(), row.cause()))
            .toList());
    report.add(notable, soFar);
  }

  /** What was held before went out. Blocks. */
  void delivered(OutboundDocument document, Collection<String> digests) {
    held.delivered(document.exchangeId(), digests);
  }

  void count(HoldSummary summary) {
    meters.count(summary);
  }

  HoldSummary summary(OutboundDocument document, String result, Tally tally) {
    boolean refused = result.equals(GuardedDocument.REFUSED);
    return new HoldSummary(
        document.exchangeId(),
        clock.instant(),
        document.channel().wire(),
        document.system(),
        document.operation(),
        document.name(),
        document.sha256(),
        document.recipient(),
        result,
        refused ? 0 : tally.delivered,
        tally.held,
        refused ? 0 : tally.resent,
        refused ? 0 : tally.corrected);
  }

  private String digest(OutboundDocument document, JudgedRow row) {
    if (row.supplyPoint().isEmpty() || row.cause().filter(OutboundGuard::unplaced).isPresent()) {
      return "";
    }
    String period = row.period().map(dates -> dates.first() + "/" + dates.last()).orElse("undated");
    return digest.of(String.join("\n", document.source(), row.supplyPoint(), period));
  }

  /** Without its period nobody can tell it from another month's row. */
  private static boolean unplaced(HoldCause cause) {
    return cause == HoldCause.NO_READABLE_PERIOD;
  }

  private Optional<Correction> correction(OutboundDocument document, JudgedRow row) {
    return row.supplyPoint().isEmpty() || row.period().isEmpty()
        ? Optional.empty()
        : history.corrected(
            row.supplyPoint(),
            row.period().get().first(),
            row.period().get().last(),
            document.recipient());
  }
}
