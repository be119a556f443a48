package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.batch.BatchAcceptance;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.timeline.ImpossibleChangeException;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.Timeline;
import io.shadan.gateway.register.timeline.TimelineEditor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accepts by the rules of the change log, and forgets at the end of the process. */
class MemoryAcceptance implements BatchAcceptance, NewestBatches {
  static final Instant ACCEPTED_AT = Instant.parse("2026-04-01T00:00:00Z");

  private final List<Newest> log = new ArrayList<>();
  private Map<SupplyPoint, Timeline> beliefs = new HashMap<>();
  volatile boolean unavailable;

  @Override
  public synchronized BatchReceipt accept(Batch batch)
      throws BatchRefusedException, LogUnavailableException {
    if (unavailable) {
      throw new LogUnavailableException("the change log does not answer", new IOException("test"));
    }
    BatchHead head = batch.head();
    Optional<Newest> same =
        log.stream()
            .filter(each -> each.head().feed().equals(head.feed()))
            .filter(each -> each.head().sequence() == head.sequence())
            .filter(each -> each.head().sha256().equals(head.sha256()))
            .findFirst();
    if (same.isPresent()) {
      BatchReceipt first = same.get().receipt();
      return new BatchReceipt(
          first.batch(), first.revision(), first.acceptedAt(), first.pointsChanged(), true);
    }
    checkOrder(head);
    Map<SupplyPoint, Timeline> after =
        batch instanceof Batch.Changes changes ? changed(changes) : stated((Batch.Snapshot) batch);
    BatchReceipt receipt =
        new BatchReceipt(log.size() + 1, "0123456789abcdef", ACCEPTED_AT, after.size(), false);
    log.add(new Newest(head, receipt));
    beliefs = after;
    return receipt;
  }

  private void checkOrder(BatchHead head) throws BatchRefusedException {
    long newest = newest(head.feed()).map(each -> each.head().sequence()).orElse(0L);
    if (head.sequence() <= newest) {
      throw new BatchRefusedException(
          ProblemCode.OUT_OF_ORDER, "sequence %d is in force".formatted(newest));
    }
    if (head.form() == Form.CHANGES && head.sequence() != newest + 1) {
      throw new BatchRefusedException(
          ProblemCode.SEQUENCE_GAP, "expected sequence %d".formatted(newest + 1));
    }
  }

  private Map<SupplyPoint, Timeline> changed(Batch.Changes changes) throws BatchRefusedException {
    Map<SupplyPoint, Timeline> after = new HashMap<>(beliefs);
    for (Batch.Line line : changes.lines()) {
      Timeline before = after.getOrDefault(line.point(), Timeline.unknown(line.municipality(), 1));
      try {
        after.put(line.point(), TimelineEditor.apply(before, line.change()));
      } catch (ImpossibleChangeException e) {
        throw new BatchRefusedException(
            List.of(
                new LineProblem(
                    line.line(), ProblemCode.IMPOSSIBLE_CHANGE, String.valueOf(e.getMessage()))),
            1);
      }
    }
    return after;
  }

  private static Map<SupplyPoint, Timeline> stated(Batch.Snapshot snapshot) {
    Map<SupplyPoint, Timeline> after = new HashMap<>();
    try {
      for (Iterator<Stated> all = snapshot.points().iterator(); all.hasNext(); ) {
        Stated one = all.next();
        after.put(one.point(), new Timeline(one.municipality(), 1, one.settled(), one.pending()));
      }
      return after;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized Optional<Newest> newest(String feed) {
    return log.stream().filter(each -> each.head().feed().equals(feed)).reduce((a, b) -> b);
  }

  synchronized List<Long> sequences() {
    return log.stream().map(each -> each.head().sequence()).toList();
  }

  synchronized Timeline belief(String digits) {
    return java.util.Objects.requireNonNull(beliefs.get(SupplyPoint.of(digits).orElseThrow()));
  }
}
