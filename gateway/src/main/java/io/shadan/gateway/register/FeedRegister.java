package io.shadan.gateway.register;

import io.shadan.gateway.register.SupplyFact.Status;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The register held in memory, loaded from one feed. */
public final class FeedRegister implements SupplyRegister {

  private final Map<String, List<SupplyInterval>> intervals;
  private final String source;
  private final String revision;

  FeedRegister(Map<String, List<SupplyInterval>> intervals, String source, String revision) {
    this.intervals = Map.copyOf(intervals);
    this.source = source;
    this.revision = revision;
  }

  /**
   * Loads a feed: {@code supply.csv} with its side file {@code supply.json} (source, as_of, rows,
   * sha256).
   *
   * @throws FeedRefusedException when anything is wrong with it; names up to twenty lines
   */
  public static FeedRegister load(Path csv) {
    return new SupplyFeedReader().read(csv);
  }

  @Override
  public SupplyFact during(String supplyPoint, LocalDate from, LocalDate to) {
    List<SupplyInterval> known = intervals.getOrDefault(supplyPoint, List.of());
    for (SupplyInterval interval : known) {
      if (interval.covers(from, to)) {
        return interval.fact(source);
      }
    }
    String municipality = known.isEmpty() ? "" : known.get(0).municipality();
    return SupplyFact.unsettled(municipality, source);
  }

  @Override
  public String revision() {
    return revision;
  }

  /** Number of supply points. */
  public int size() {
    return intervals.size();
  }

  /**
   * One dated interval.
   *
   * @param from first day
   * @param to first day no longer in it; {@link LocalDate#MAX} when open
   */
  record SupplyInterval(
      LocalDate from, LocalDate to, Status status, Optional<String> retailer, String municipality) {
    SupplyFact fact(String source) {
      return switch (status) {
        case SUPPLIED -> SupplyFact.suppliedBy(retailer.orElseThrow(), municipality, source);
        case LAST_RESORT -> SupplyFact.lastResort(municipality, source);
        case PARTIAL, UNSETTLED -> SupplyFact.unsettled(municipality, source);
      };
    }

    boolean covers(LocalDate first, LocalDate last) {
      return !first.isBefore(from) && last.isBefore(to);
    }

    boolean overlaps(SupplyInterval other) {
      return from.isBefore(other.to) && other.from.isBefore(to);
    }
  }
}
