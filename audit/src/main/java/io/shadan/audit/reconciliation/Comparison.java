package io.shadan.audit.reconciliation;

import io.shadan.audit.reconciliation.IndexedEvidence.Found;
import io.shadan.audit.shipping.IndexDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds documents of the index against those the journal says there must be. */
final class Comparison {
  private static final String ORIGIN = "shadan.log.origin";

  private final JournalSide journal;
  private final String origin;
  private final Pattern id;
  private final Predicate<String> retired;

  /**
   * @param retired whether an index may be gone, since what it held is due for deletion
   */
  Comparison(JournalSide journal, String origin, Predicate<String> retired) {
    this.retired = retired;
    this.journal = journal;
    this.origin = origin;
    this.id = Pattern.compile(Pattern.quote(origin) + "-00(\\d{18})(?:-\\d{5,})?");
  }

  /**
   * What is wrong with documents that were found; those of other logs are left to their gateways.
   *
   * @param durable newest position of the journal
   */
  List<Gap> judge(List<Found> found, long durable) throws IOException {
    List<Found> ours = new ArrayList<>(found);
    ours.removeIf(document -> !isOurs(document));
    long first = journal.first();
    // What the journal no longer holds cannot be judged; the index of its month is due as well.
    ours.removeIf(document -> position(document.id()) >= 0 && position(document.id()) < first);
    TreeSet<Long> positions = new TreeSet<>();
    for (Found document : ours) {
      long position = position(document.id());
      if (position >= 0 && position <= durable) {
        positions.add(position);
      }
    }
    Map<String, IndexDocument> expected = journal.at(positions);
    List<Gap> gaps = new ArrayList<>();
    for (Found document : ours) {
      judge(document, Optional.ofNullable(expected.get(document.id()))).ifPresent(gaps::add);
    }
    return gaps;
  }

  /** What is wrong in a range of positions: also what is not there. */
  List<Gap> judge(long from, long to, List<Found> found, Set<String> parked) throws IOException {
    Map<String, IndexDocument> expected = new HashMap<>();
    journal.read(from, to, (position, all) -> all.forEach(each -> expected.put(each.id(), each)));
    List<Gap> gaps = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Found document : found) {
      Optional<Gap> gap = judge(document, Optional.ofNullable(expected.get(document.id())));
      gap.ifPresent(gaps::add);
      if (gap.isEmpty() || gap.get().kind() == Gap.Kind.CHANGED) {
        seen.add(document.id());
      }
    }
    for (IndexDocument document : expected.values()) {
      if (!seen.contains(document.id())
          && !parked.contains(document.id())
          && !retired.test(document.index())) {
        gaps.add(missing(document));
      }
    }
    return gaps;
  }

  private Gap missing(IndexDocument document) {
    return new Gap(Gap.Kind.MISSING, document.index(), document.id(), position(document.id()));
  }

  /**
   * What is still wrong with these.
   *
   * @param found all documents that carry one of their ids
   */
  List<Gap> again(List<Gap> gaps, List<Found> found, Set<String> parked, long durable)
      throws IOException {
    List<Gap> wrong = new ArrayList<>(judge(found, durable));
    Set<String> present = new HashSet<>();
    found.forEach(document -> present.add(document.index() + "/" + document.id()));
    TreeSet<Long> positions = new TreeSet<>();
    long first = journal.first();
    gaps.stream()
        .map(Gap::position)
        .filter(at -> at >= first && at <= durable)
        .forEach(positions::add);
    Map<String, IndexDocument> expected = journal.at(positions);
    for (Gap gap : gaps) {
      Optional<IndexDocument> wanted = Optional.ofNullable(expected.get(gap.id()));
      wanted
          .filter(document -> !present.contains(document.index() + "/" + document.id()))
          .filter(document -> !parked.contains(document.id()))
          .filter(document -> !retired.test(document.index()))
          .ifPresent(document -> wrong.add(missing(document)));
    }
    return wrong.stream().distinct().toList();
  }

  private Optional<Gap> judge(Found found, Optional<IndexDocument> expected) {
    if (expected.isEmpty() || !expected.get().index().equals(found.index())) {
      return Optional.of(gap(Gap.Kind.EXTRA, found));
    }
    return same(found.source(), expected.get().source())
        ? Optional.empty()
        : Optional.of(gap(Gap.Kind.CHANGED, found));
  }

  /** A document that names no log, or carries an id of ours, is nobody else's. */
  private boolean isOurs(Found document) {
    Object named = document.source().get(ORIGIN);
    return named == null || named.equals(origin) || position(document.id()) >= 0;
  }

  private Gap gap(Gap.Kind kind, Found found) {
    return new Gap(kind, found.index(), found.id(), position(found.id()));
  }

  /** The position an id of ours is of; -1 for any other id. */
  private long position(String id) {
    Matcher ours = this.id.matcher(id);
    return ours.matches() ? Long.parseLong(ours.group(1)) : -1;
  }

  private static boolean same(Map<String, Object> found, Map<String, Object> expected) {
    return found.keySet().equals(expected.keySet())
        && expected.entrySet().stream()
            .allMatch(field -> plain(field.getValue()).equals(plain(found.get(field.getKey()))));
  }

  /** Whole numbers come back in whatever type they fit into. */
  private static Object plain(@Nullable Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    return value == null ? "" : value;
  }
}
