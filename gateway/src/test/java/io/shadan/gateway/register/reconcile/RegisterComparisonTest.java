package io.shadan.gateway.register.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.ImpossibleChangeException;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;
import io.shadan.gateway.register.timeline.TimelineEditor;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The differences of 2020 and their kin, each told by its cause. */
class RegisterComparisonTest {

  private static final SupplyPoint POINT = new SupplyPoint(9_000_000_000L, 1);
  private static final int APRIL = day("2026-04-01");
  private static final int JUNE = day("2026-06-01");
  private static final int JULY = day("2026-07-01");
  private static final int TODAY = day("2026-11-21");
  private static final Window NOW = new Window(TODAY, TODAY + 1);

  @Test
  void agreementIsNoDifference() {
    assertThat(compare(supplied("A0009"), claim("A0009"), NOW)).isEmpty();
  }

  /** First wave of 2020: the switch is in force here and was never taken in there. */
  @Test
  void aSwitchThatWasNotTakenIn() {
    History switched = then(supplied("A0009"), Change.Kind.SUPPLY, JUNE, "C0123", 2);
    assertThat(compare(switched, claim("A0009"), new Window(APRIL, TODAY)))
        .containsExactly(
            new Difference(
                POINT,
                7,
                Cause.KEPT_FORMER_SUPPLIER,
                JUNE,
                TODAY,
                Set.of("C0123"),
                Set.of("A0009"),
                2));
    assertThat(compare(switched, claim("C0123"), NOW)).isEmpty();
  }

  /** Second wave: a correction of the past that was not imported. */
  @Test
  void aCorrectionThatWasNotTakenIn() {
    History wrong = then(supplied("A0009"), Change.Kind.SUPPLY, JUNE, "C0123", 2);
    History corrected = then(wrong, Change.Kind.SUPPLY, APRIL, "B0077", 3);
    assertThat(causes(compare(corrected, claim("C0123"), NOW)))
        .containsExactly(Cause.CORRECTED_SINCE);
  }

  /** Third wave: registered by hand for a retailer who never supplied. */
  @Test
  void aRetailerWhoNeverSupplied() {
    assertThat(causes(compare(supplied("A0009"), claim("B0077"), NOW)))
        .containsExactly(Cause.SUPPLIER_DIFFERS);
  }

  @Test
  void pendingSwitchesAreDoubtWhateverTheOtherSystemSays() {
    History pending = then(supplied("A0009"), Change.Kind.SWITCH_PENDING, JUNE, "C0123", 2);
    assertThat(causes(compare(pending, claim("A0009"), NOW))).containsExactly(Cause.SWITCH_PENDING);
    assertThat(causes(compare(pending, claim("C0123"), NOW)))
        .containsExactly(Cause.AHEAD_OF_REGISTER);
    assertThat(causes(compare(pending, claim("B0077"), NOW)))
        .containsExactly(Cause.REGISTER_UNSETTLED);
    assertThat(compare(pending, claim("A0009"), new Window(APRIL, JUNE))).isEmpty();
  }

  @Test
  void aSwitchToComeIsAheadUntilItsDay() {
    History switched = then(supplied("A0009"), Change.Kind.SUPPLY, JULY, "C0123", 2);
    List<Difference> found = compare(switched, claim("C0123"), new Window(JUNE, TODAY));
    assertThat(causes(found)).containsExactly(Cause.AHEAD_OF_REGISTER);
    assertThat(found.get(0).to()).isEqualTo(JULY);
  }

  @Test
  void whatOnlyOneSideKnows() {
    assertThat(causes(over(Optional.empty(), Optional.of(claim("A0009")), NOW)))
        .containsExactly(Cause.NOT_IN_REGISTER);
    assertThat(causes(over(Optional.of(supplied("A0009")), Optional.empty(), NOW)))
        .containsExactly(Cause.NOT_IN_EXTRACT);
    assertThat(causes(compare(supplied("A0009"), claim(""), NOW)))
        .containsExactly(Cause.NOBODY_IN_EXTRACT);
    History unsupplied =
        History.begunWith(state(SupplyState.of(SupplyState.Kind.NOT_YET_SUPPLIED)), 1);
    assertThat(causes(compare(unsupplied, claim("A0009"), NOW)))
        .containsExactly(Cause.REGISTER_UNSETTLED);
    assertThat(compare(unsupplied, claim(""), NOW)).isEmpty();
  }

  @Test
  void partsAndLastResort() {
    History parts =
        History.begunWith(
            state(new SupplyState(SupplyState.Kind.PARTIAL_SUPPLY, "A0009", "C0123")), 1);
    Claim both =
        new Claim(
            POINT,
            7,
            List.of(new Claim.Row(0, Days.OPEN, "C0123"), new Claim.Row(0, Days.OPEN, "A0009")));
    assertThat(compare(parts, both, NOW)).isEmpty();
    assertThat(causes(compare(parts, claim("A0009"), NOW))).containsExactly(Cause.SUPPLIER_DIFFERS);
    History lastResort = History.begunWith(state(SupplyState.of(SupplyState.Kind.LAST_RESORT)), 1);
    assertThat(compare(lastResort, claim("T0000"), NOW)).isEmpty();
    assertThat(causes(compare(lastResort, claim("A0009"), NOW)))
        .containsExactly(Cause.SUPPLIER_DIFFERS);
  }

  @Test
  void bothSidesAreWalkedInOrder() throws IOException {
    List<SupplyPoint> points =
        LongStream.range(0, 500)
            .mapToObj(i -> new SupplyPoint(i, i))
            .sorted(Comparator.naturalOrder())
            .toList();
    List<RegisterComparison.Entry> register = new ArrayList<>();
    List<Claim> extract = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (i % 5 != 0) {
        register.add(new RegisterComparison.Entry(points.get(i), supplied("A0009")));
      }
      if (i % 7 != 0) {
        extract.add(
            new Claim(
                points.get(i),
                i + 1,
                List.of(new Claim.Row(0, Days.OPEN, i % 11 == 0 ? "C0123" : "A0009"))));
      }
    }
    List<Difference> found = new ArrayList<>();
    RegisterComparison.Summary summary =
        new RegisterComparison(NOW, Set.of(), found::add)
            .compare(register.iterator(), extract.iterator());
    Map<Cause, Long> expected =
        Map.of(
            Cause.NOT_IN_REGISTER,
                LongStream.range(0, 500).filter(i -> i % 5 == 0 && i % 7 != 0).count(),
            Cause.NOT_IN_EXTRACT,
                LongStream.range(0, 500).filter(i -> i % 5 != 0 && i % 7 == 0).count(),
            Cause.SUPPLIER_DIFFERS,
                LongStream.range(0, 500)
                    .filter(i -> i % 5 != 0 && i % 7 != 0 && i % 11 == 0)
                    .count());
    assertThat(summary.causes()).isEqualTo(expected);
    assertThat(summary.register()).isEqualTo(register.size());
    assertThat(summary.extract()).isEqualTo(extract.size());
    assertThat(found).hasSize((int) summary.differing());
    java.util.Collections.swap(extract, 3, 4);
    assertThatThrownBy(
            () ->
                new RegisterComparison(NOW, Set.of(), found::add)
                    .compare(register.iterator(), extract.iterator()))
        .isInstanceOf(IllegalStateException.class);
  }

  private static List<Cause> causes(List<Difference> found) {
    return found.stream().map(Difference::cause).toList();
  }

  private static List<Difference> compare(History register, Claim claim, Window window) {
    return over(Optional.of(register), Optional.of(claim), window);
  }

  private static List<Difference> over(
      Optional<History> register, Optional<Claim> claim, Window window) {
    return new PointComparison(POINT, register, claim, Set.of("T0000")).over(window);
  }

  private static Claim claim(String retailer) {
    return new Claim(POINT, 7, List.of(new Claim.Row(0, Days.OPEN, retailer)));
  }

  private static History supplied(String retailer) {
    return History.begunWith(state(SupplyState.suppliedBy(retailer)), 1);
  }

  private static Timeline state(SupplyState state) {
    try {
      return TimelineEditor.apply(
          Timeline.unknown("40221", 1), new Change(Change.Kind.SUPPLY, 0, Days.OPEN, state));
    } catch (ImpossibleChangeException e) {
      throw new AssertionError(e);
    }
  }

  private static History then(
      History history, Change.Kind kind, int from, String retailer, int batch) {
    try {
      return history.replacedBy(
          TimelineEditor.apply(
              history.now(), new Change(kind, from, Days.OPEN, SupplyState.suppliedBy(retailer))),
          batch);
    } catch (ImpossibleChangeException e) {
      throw new AssertionError(e);
    }
  }

  private static int day(String iso) {
    return Days.of(LocalDate.parse(iso));
  }
}
