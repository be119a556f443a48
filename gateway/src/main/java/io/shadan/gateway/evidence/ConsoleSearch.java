package io.shadan.gateway.evidence;

import io.shadan.audit.AuditPipeline;
import io.shadan.audit.alert.Alert;
import io.shadan.audit.search.AccessEntry;
import io.shadan.audit.search.AccessQuery;
import io.shadan.audit.search.DisclosureEntry;
import io.shadan.gateway.console.AccessRow;
import io.shadan.gateway.console.AccessRow.DisclosureRow;
import io.shadan.gateway.console.AlertReader;
import io.shadan.gateway.console.AlertRow;
import io.shadan.gateway.console.DriftReader;
import io.shadan.gateway.console.DriftRow;
import io.shadan.gateway.console.EvidenceQuery;
import io.shadan.gateway.console.EvidenceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Answers the console's questions from the search index, on threads that may wait. */
final class ConsoleSearch {

  private static final int MOST_DISCLOSURES = 1000;
  private static final int RELEASES_LOOKED_INTO = 50;
  private static final int ANSWERS_LOOKED_AT = 1000;
  private static final String PLACES = "unclassified=";
  private static final String SAMPLE = "unclassified_sample_";

  private final AuditPipeline pipeline;
  private final Executor waiting;

  ConsoleSearch(AuditPipeline pipeline, Executor waiting) {
    this.pipeline = pipeline;
    this.waiting = waiting;
  }

  EvidenceReader accesses() {
    return query -> later(() -> rows(query));
  }

  AlertReader alerts() {
    return limit ->
        later(() -> pipeline.alerts().newest(limit).stream().map(ConsoleSearch::row).toList());
  }

  DriftReader drift() {
    return () -> later(() -> drifting(pipeline.evidence().drifting(ANSWERS_LOOKED_AT)));
  }

  /**
   * Rows by operation.
   *
   * @param entries releases, newest first
   */
  static List<DriftRow> drifting(List<AccessEntry> entries) {
    Map<String, DriftRow> rows = new LinkedHashMap<>();
    for (AccessEntry entry : entries) {
      DriftRow row =
          new DriftRow(
              entry.who().system(),
              entry.who().operation(),
              1,
              places(entry),
              samples(entry),
              entry.time(),
              entry.time(),
              entry.exchangeId());
      rows.merge(row.system() + " " + row.operation(), row, DriftRow::and);
    }
    return rows.values().stream()
        .sorted(Comparator.comparingLong(DriftRow::places).reversed())
        .toList();
  }

  private static List<String> samples(AccessEntry entry) {
    return entry.details().stream()
        .filter(detail -> detail.startsWith(SAMPLE))
        .sorted()
        .map(detail -> detail.substring(detail.indexOf('=') + 1))
        .toList();
  }

  private static long places(AccessEntry entry) {
    return entry.details().stream()
        .filter(detail -> detail.startsWith(PLACES))
        .mapToLong(detail -> Long.parseLong(detail.substring(PLACES.length())))
        .sum();
  }

  private List<AccessRow> rows(EvidenceQuery query) throws IOException {
    List<AccessEntry> entries =
        pipeline
            .evidence()
            .newest(new AccessQuery(query.limit(), query.exchange(), query.subject()));
    List<AccessRow> rows = new ArrayList<>();
    int looked = 0;
    for (AccessEntry entry : entries) {
      boolean look = entry.disclosureCount() > 0 && looked < RELEASES_LOOKED_INTO;
      looked += look ? 1 : 0;
      List<DisclosureEntry> disclosures =
          look ? pipeline.evidence().disclosures(entry.exchangeId(), MOST_DISCLOSURES) : List.of();
      rows.add(row(entry, disclosures, query.exchange().isPresent()));
    }
    return rows;
  }

  private static AccessRow row(
      AccessEntry entry, List<DisclosureEntry> disclosures, boolean whole) {
    Map<String, Integer> relations = new TreeMap<>();
    disclosures.forEach(disclosure -> relations.merge(disclosure.relation(), 1, Integer::sum));
    return new AccessRow(
        entry.position(),
        entry.time(),
        entry.exchangeId(),
        entry.action(),
        entry.who().subject(),
        entry.who().organisation(),
        entry.who().organisationKind(),
        entry.who().terminal(),
        entry.who().terminalOwnerKind(),
        entry.who().system(),
        entry.who().operation(),
        entry.who().previous(),
        entry.who().purpose(),
        entry.exchangeId(),
        "",
        entry.who().grant(),
        entry.outcome(),
        entry.reasons(),
        relations,
        all(disclosures, DisclosureEntry::shown),
        all(disclosures, DisclosureEntry::masked),
        whole ? disclosures.stream().map(ConsoleSearch::row).toList() : List.of());
  }

  private static DisclosureRow row(DisclosureEntry entry) {
    return new DisclosureRow(
        entry.customer(),
        entry.supplier(),
        "",
        entry.relation(),
        entry.municipality(),
        entry.shown(),
        entry.masked());
  }

  private static AlertRow row(Alert alert) {
    return new AlertRow(
        alert.id(),
        alert.severity().wire(),
        alert.ruleId(),
        alert.name().ja(),
        alert.name().en(),
        alert.subject(),
        alert.count(),
        alert.first(),
        alert.last(),
        alert.exchanges());
  }

  private static List<String> all(
      List<DisclosureEntry> disclosures, Function<DisclosureEntry, Collection<String>> classes) {
    return disclosures.stream()
        .flatMap(disclosure -> classes.apply(disclosure).stream())
        .distinct()
        .sorted()
        .toList();
  }

  private <T> CompletionStage<T> later(Callable<T> question) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return question.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        waiting);
  }
}
