package io.shadan.demo.customers;

import io.shadan.demo.customers.SupplySpell.Status;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws who supplied a supply point over the years, relative to today. */
final class SupplyMaker {
  /** Full retail liberalisation: before it the affiliated retailer's company supplied everyone. */
  private static final LocalDate LIBERALISATION = LocalDate.of(2016, 4, 1);

  private static final int UNSETTLED_PER_MILLE = 6;
  private static final int LAST_RESORT_PER_MILLE_OF_HIGH = 180;
  private static final int AFFILIATED_PER_MILLE = 455;
  private static final int PENDING_PER_MILLE = 15;

  private final LocalDate today;
  private final List<Retailer> retailers;

  SupplyMaker(LocalDate today, List<Retailer> retailers) {
    this.today = today;
    this.retailers = List.copyOf(retailers);
  }

  /** Last-resort supply (最終保障供給) exists for high voltage only. */
  List<SupplySpell> make(Dice dice, Voltage voltage) {
    if (voltage == Voltage.LOW && dice.perMille(UNSETTLED_PER_MILLE)) {
      return List.of(SupplySpell.open(today.minusDays(dice.between(5, 200)), Status.UNSETTLED));
    }
    List<SupplySpell> spells = supplied(dice);
    if (voltage != Voltage.LOW && dice.perMille(LAST_RESORT_PER_MILLE_OF_HIGH)) {
      LocalDate start = today.minusDays(dice.between(31, 500));
      return List.of(
          SupplySpell.open(start.minusYears(4), competitor(dice)).endingAt(start),
          SupplySpell.open(start, Status.LAST_RESORT));
    }
    return dice.perMille(PENDING_PER_MILLE) ? pending(dice, spells) : spells;
  }

  private List<SupplySpell> supplied(Dice dice) {
    LocalDate start = today.minusDays(dice.between(430, 7000));
    boolean affiliated = dice.perMille(AFFILIATED_PER_MILLE);
    String now = affiliated ? Retailer.AFFILIATED : competitor(dice);
    boolean monopoly = start.isBefore(LIBERALISATION);
    if (affiliated && (monopoly || !dice.perMille(150))) {
      return List.of(SupplySpell.open(start, now));
    }
    if (!affiliated && !monopoly && dice.perMille(450)) {
      return List.of(SupplySpell.open(start, now));
    }
    String before = affiliated ? competitor(dice) : Retailer.AFFILIATED;
    LocalDate earliest = monopoly ? LIBERALISATION : start.plusDays(60);
    LocalDate change = switchDay(dice, earliest);
    return List.of(SupplySpell.open(start, before).endingAt(change), SupplySpell.open(change, now));
  }

  private LocalDate switchDay(Dice dice, LocalDate earliest) {
    int span = (int) (today.toEpochDay() - earliest.toEpochDay()) - 10;
    return earliest.plusDays(dice.below(span));
  }

  private List<SupplySpell> pending(Dice dice, List<SupplySpell> spells) {
    LocalDate change = today.plusDays(dice.between(3, 50));
    SupplySpell last = spells.get(spells.size() - 1);
    String next =
        last.retailer().filter(Retailer.AFFILIATED::equals).isPresent()
            ? competitor(dice)
            : Retailer.AFFILIATED;
    List<SupplySpell> dated = new ArrayList<>(spells.subList(0, spells.size() - 1));
    dated.add(last.endingAt(change));
    dated.add(new SupplySpell(change, Optional.empty(), Status.SUPPLIED, Optional.of(next)));
    return List.copyOf(dated);
  }

  private String competitor(Dice dice) {
    return dice.weighted(retailers, Retailer::weight).code();
  }
}
