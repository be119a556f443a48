package io.shadan.audit.reconciliation;

import io.shadan.audit.alert.Alert;
import io.shadan.audit.alert.AlertStore;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.PositionFile;
import io.shadan.audit.journal.PositionFile.Mark;
import io.shadan.audit.reconciliation.IndexedEvidence.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Served = journalled = indexed. Each run looks at every document that came or changed since the
 * last one and holds it against the journal; counts all of them, which shows what was deleted; and,
 * when anything is wrong, goes through the whole log to name it. Never mends: evidence that differs
 * is for people to look at.
 *
 * <p>One thread at a time.
 */
public final class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final int PAGE = 1_000;
  private static final int BLOCK = 500;
  private static final int SHOWN = 100;

  private final Journal journal;
  private final IndexedEvidence index;
  private final AlertStore alerts;
  private final Sources sources;
  private final Clock clock;
  private final Path state;
  private final JournalSide side;
  private final Comparison comparison;
  private final Totals totals;
  private final Map<String, Mark> seen = new HashMap<>();
  private final List<Alert> unsaved = new ArrayList<>();
  private Set<Gap> open = new LinkedHashSet<>();
  private Map<String, Long> searched = Map.of();
  private volatile ReconciliationStatus status;

  /**
   * Where the shipper is.
   *
   * @param shipped newest position whose documents stand in the index or are parked
   * @param parked documents that are parked: id, and the index they are for
   * @param retired whether an index may be gone, since what it held is due for deletion
   */
  public record Sources(
      LongSupplier shipped, Supplier<Map<String, String>> parked, Predicate<String> retired) {}

  /**
   * @param journalDirectory where {@code journal} keeps its segments
   * @param state directory of the marks; created when missing
   */
  public Reconciliation(
      Path journalDirectory,
      Journal journal,
      IndexedEvidence index,
      AlertStore alerts,
      Sources sources,
      Path state,
      Clock clock)
      throws IOException {
    this.journal = journal;
    this.index = index;
    this.alerts = alerts;
    this.sources = sources;
    this.clock = clock;
    this.state = Files.createDirectories(state);
    this.side = new JournalSide(journalDirectory, journal.origin());
    this.comparison = new Comparison(side, journal.origin(), sources.retired());
    this.totals = new Totals(side, state, journal.origin());
    this.status =
        new ReconciliationStatus(-1, clock.instant(), 0, List.of(), Optional.of("not run yet"));
  }

  /** What the last run found. */
  public ReconciliationStatus status() {
    return status;
  }

  /** Compares; what goes wrong is in the {@link #status()}. */
  public void run() {
    try {
      long upTo = sources.shipped().getAsLong();
      compare(upTo);
      saveAlerts();
      show(upTo, Optional.empty());
    } catch (IOException | RuntimeException e) {
      LOG.warn("journal and index could not be compared: {}", e.toString());
      show(status.upTo(), Optional.of(Objects.requireNonNullElse(e.getMessage(), e.toString())));
    }
  }

  private void compare(long upTo) throws IOException {
    index.refresh();
    Set<Gap> now = new LinkedHashSet<>(lookAgain());
    boolean news = now.addAll(newlyChanged());
    Map<String, Long> difference = difference(upTo);
    boolean uncounted = !difference.equals(searched);
    if (news || uncounted) {
      now.addAll(search(upTo));
      searched = difference;
    }
    raise(now);
    open = now;
    remember();
  }

  /** Which of the known differences are still there. */
  private List<Gap> lookAgain() throws IOException {
    List<Gap> still = new ArrayList<>();
    List<Gap> known = List.copyOf(open);
    for (int from = 0; from < known.size(); from += PAGE) {
      List<Gap> some = known.subList(from, Math.min(known.size(), from + PAGE));
      Set<String> ids = some.stream().map(Gap::id).collect(Collectors.toSet());
      still.addAll(comparison.again(some, index.withIds(ids), parked(), durable()));
    }
    return still;
  }

  private List<Gap> newlyChanged() throws IOException {
    List<Gap> gaps = new ArrayList<>();
    for (Map.Entry<String, String> each : index.indices().entrySet()) {
      Mark mark = mark(each.getKey(), each.getValue());
      List<Found> page;
      do {
        page = index.changedAfter(each.getKey(), mark.position(), PAGE);
        gaps.addAll(comparison.judge(page, durable()));
        if (!page.isEmpty()) {
          mark = new Mark(mark.label(), page.get(page.size() - 1).sequence());
        }
        seen.put(each.getKey(), mark);
      } while (page.size() == PAGE);
    }
    return gaps;
  }

  /** An index that was made again is looked at from its beginning. */
  private Mark mark(String name, String uuid) throws IOException {
    Mark mark = seen.get(name);
    if (mark == null) {
      mark = file(name).load().orElse(new Mark(uuid, -1));
    }
    return mark.label().equals(uuid) ? mark : new Mark(uuid, -1);
  }

  private PositionFile file(String name) {
    return new PositionFile(state, "seen-" + name);
  }

  /** Documents too many (positive) or too few by index; asked twice, since shipping goes on. */
  private Map<String, Long> difference(long upTo) throws IOException {
    Map<String, Long> difference = differenceNow(upTo);
    if (!difference.isEmpty() && !difference.equals(searched)) {
      index.refresh();
      difference = differenceNow(upTo);
    }
    return difference;
  }

  private Map<String, Long> differenceNow(long upTo) throws IOException {
    Map<String, Long> difference = new TreeMap<>(index.count(upTo));
    sources.parked().get().values().forEach(each -> difference.merge(each, 1L, Long::sum));
    totals.to(upTo).forEach((name, number) -> difference.merge(name, -number, Long::sum));
    difference.values().removeIf(number -> number == 0);
    difference.keySet().removeIf(sources.retired());
    return difference;
  }

  /** The whole log, block by block. */
  private List<Gap> search(long upTo) throws IOException {
    List<Gap> gaps = new ArrayList<>();
    for (long from = side.first(); from <= upTo; from += BLOCK) {
      long to = Math.min(upTo, from + BLOCK - 1);
      List<Gap> block = comparison.judge(from, to, index.between(from, to), parked());
      // A changed document may stand where nobody looks for it.
      Set<String> ids = block.stream().map(Gap::id).collect(Collectors.toSet());
      gaps.addAll(
          ids.isEmpty() ? block : comparison.again(block, index.withIds(ids), parked(), durable()));
    }
    return gaps;
  }

  private void raise(Set<Gap> now) {
    List<Gap> fresh = now.stream().filter(gap -> !open.contains(gap)).toList();
    for (Gap.Kind kind : Gap.Kind.values()) {
      List<Gap> some =
          fresh.stream()
              .filter(gap -> gap.kind() == kind)
              .sorted(Comparator.comparing(Gap::id))
              .toList();
      if (!some.isEmpty()) {
        LOG.error("{} documents {}, the first is {}", some.size(), kind.wire(), some.get(0));
        unsaved.add(GapAlert.of(journal.origin(), some, clock.instant()));
      }
    }
  }

  private void saveAlerts() throws IOException {
    while (!unsaved.isEmpty()) {
      var unused = alerts.save(unsaved.get(0));
      unsaved.remove(0);
    }
  }

  /** A restart must find what is open again, so marks are kept only while nothing is. */
  private void remember() throws IOException {
    if (open.isEmpty()) {
      for (Map.Entry<String, Mark> each : seen.entrySet()) {
        if (!file(each.getKey()).load().equals(Optional.of(each.getValue()))) {
          file(each.getKey()).store(each.getValue());
        }
      }
    }
  }

  private void show(long upTo, Optional<String> trouble) {
    List<Gap> some = open.stream().limit(SHOWN).toList();
    status = new ReconciliationStatus(upTo, clock.instant(), open.size(), some, trouble);
  }

  private Set<String> parked() {
    return sources.parked().get().keySet();
  }

  private long durable() {
    return journal.durablePosition();
  }
}
