package io.shadan.audit.anomaly;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies a rule to a stretch of the log. */
final class RuleEvaluation {
  private final AnomalyRule rule;
  private final DisclosureLog log;

  RuleEvaluation(AnomalyRule rule, DisclosureLog log) {
    this.rule = rule;
    this.log = log;
  }

  List<Finding> evaluate(long after, long upTo) throws IOException {
    return switch (rule.kind()) {
      case MATCH -> matches(after, upTo);
      case DISTINCT_CUSTOMERS -> distinctCustomers(after, upTo);
    };
  }

  private record PersonAndDay(String subject, LocalDate day) {}

  private List<Finding> matches(long after, long upTo) throws IOException {
    Map<PersonAndDay, List<Sighting>> groups = new LinkedHashMap<>();
    log.byPosition(
        rule.conditions(),
        after,
        upTo,
        one ->
            groups
                .computeIfAbsent(
                    new PersonAndDay(one.subject(), Finding.dayOf(one)), key -> new ArrayList<>())
                .add(one));
    return groups.entrySet().stream()
        .map(group -> new Finding(group.getKey().subject(), group.getKey().day(), group.getValue()))
        .toList();
  }

  private record Span(Instant first, Instant last) {
    Span with(Span other) {
      return new Span(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  /** New disclosures may complete a window with old ones, so each person seen is counted anew. */
  private List<Finding> distinctCustomers(long after, long upTo) throws IOException {
    Map<String, Span> seen = new HashMap<>();
    log.byPosition(
        rule.conditions(),
        after,
        upTo,
        one -> seen.merge(one.subject(), new Span(one.time(), one.time()), Span::with));
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, Span> person : seen.entrySet()) {
      List<Sighting> sightings = new ArrayList<>();
      log.bySubject(
          rule.conditions(),
          person.getKey(),
          person.getValue().first().minus(rule.lookBack()),
          person.getValue().last().plus(rule.window()),
          sightings::add);
      findings.addAll(DistinctCustomers.find(sightings, rule.threshold(), rule.window()));
    }
    return findings;
  }
}
