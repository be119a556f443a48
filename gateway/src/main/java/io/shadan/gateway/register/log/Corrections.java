package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Tells which beliefs were corrected: a batch that changed whose customer a point was on days that
 * had begun already. A switch agreed beforehand is no correction.
 */
public final class Corrections {

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final ChangeLog log;
  private final Supplier<View> inForce;
  private final Map<Integer, LoggedBatch> known = new ConcurrentHashMap<>();

  Corrections(ChangeLog log, Supplier<View> inForce) {
    this.log = log;
    this.inForce = inForce;
  }

  /**
   * The newest batch by which a period became a retailer's, or ceased to be, after it had begun;
   * empty when there is none. May block.
   *
   * @param from first day, Japan time
   * @param to last day, inclusive
   * @throws LogUnavailableException when the change log does not answer
   */
  public Optional<LoggedBatch> of(String supplyPoint, LocalDate from, LocalDate to, String retailer)
      throws LogUnavailableException {
    Optional<History> history =
        SupplyPoint.of(supplyPoint).flatMap(point -> inForce.get().history(point));
    if (history.isEmpty()
        || history.get().past().isEmpty()
        || !Days.tells(from)
        || !Days.tells(to)) {
      return Optional.empty();
    }
    Optional<LoggedBatch> newest = Optional.empty();
    boolean first = true;
    boolean before = false;
    for (int batch : PointBeliefs.batchesOf(history.get())) {
      boolean now = isSupplier(history.get(), batch, from, to, retailer);
      if (!first && now != before) {
        LoggedBatch changed = batch(batch);
        newest = begunBy(changed.acceptedAt(), from) ? Optional.of(changed) : newest;
      }
      first = false;
      before = now;
    }
    return newest;
  }

  private static boolean isSupplier(
      History history, int batch, LocalDate from, LocalDate to, String retailer) {
    return history
        .asOf(batch)
        .through(Days.of(from), Days.of(to))
        .filter(span -> span.state().names(retailer))
        .isPresent();
  }

  private static boolean begunBy(Instant moment, LocalDate day) {
    return !moment.isBefore(day.atStartOfDay(JAPAN).toInstant());
  }

  private LoggedBatch batch(int number) throws LogUnavailableException {
    LoggedBatch found = known.get(number);
    if (found == null) {
      found =
          log.numbered(List.of(number)).stream()
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("batch " + number + " is not in the change log"));
      known.put(number, found);
    }
    return found;
  }
}
