package io.shadan.demo.customers;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Draws the anonymous mass of customers, each from its own generator. */
final class CustomerGenerator {
  private static final long SEED = 20221227L;

  /** Dated things draw apart, so that another day moves nothing else. */
  private static final long DATED_SEED = 20160401L;

  private static final int HIGH_PER_MILLE = 17;
  private static final int SPECIAL_HIGH_PER_MILLE = 3;
  private static final int FIRM_PER_MILLE = 45;
  private static final int DEBIT_CHANGE_PER_MILLE = 3;

  private final Wordlists words;
  private final LocalDate today;
  private final SupplyMaker supply;

  CustomerGenerator(Wordlists words, LocalDate today) {
    this.words = words;
    this.today = today;
    this.supply = new SupplyMaker(today, words.retailers());
  }

  List<Customer> generate(int count) {
    return IntStream.range(0, count).mapToObj(this::customer).toList();
  }

  private Customer customer(int index) {
    Dice dice = new Dice(SEED, index);
    Dice dated = new Dice(DATED_SEED, index);
    Voltage voltage = voltage(dice);
    Municipality place = dice.weighted(words.municipalities(), Municipality::weight);
    List<SupplySpell> spells = supply.make(dated, voltage);
    return CustomerMaker.make(
        dice,
        new Sketch(
            supplyPoint(place, index),
            name(dice, voltage),
            place,
            Optional.empty(),
            voltage,
            spells,
            MovementMaker.make(dated, spells),
            debitChange(dated)));
  }

  private static Voltage voltage(Dice dice) {
    if (dice.perMille(SPECIAL_HIGH_PER_MILLE)) {
      return Voltage.SPECIAL_HIGH;
    }
    return dice.perMille(HIGH_PER_MILLE) ? Voltage.HIGH : Voltage.LOW;
  }

  /** Unique because the serial runs through a prime modulus; scattered so that none is guessed. */
  private static String supplyPoint(Municipality place, int index) {
    long serial = (index + 1) * 7_777_777_799L % 99_999_999_977L;
    return "09%s%012d%04d".formatted(place.code().substring(0, 4), serial, index * 37 % 10_000);
  }

  private Reading name(Dice dice, Voltage voltage) {
    if (voltage != Voltage.LOW || dice.perMille(FIRM_PER_MILLE)) {
      return firm(dice);
    }
    Reading surname = dice.one(words.surnames());
    Reading given = dice.one(words.givenNames());
    return new Reading(surname.text() + "　" + given.text(), surname.kana() + " " + given.kana());
  }

  private Reading firm(Dice dice) {
    Reading firm = dice.one(words.firms());
    String branch = dice.perMille(300) ? dice.one(List.of("　①号店", "　第②工場", "　博多営業所", "　本社")) : "";
    return switch (dice.below(3)) {
      case 0 -> new Reading("㈱" + firm.text() + branch, "ｶ)" + firm.kana());
      case 1 -> new Reading(firm.text() + "㈱" + branch, firm.kana() + "(ｶ");
      default -> new Reading("㈲" + firm.text() + branch, "ﾕ)" + firm.kana());
    };
  }

  private Optional<LocalDate> debitChange(Dice dice) {
    int daysAgo = dice.between(1, 28);
    return dice.perMille(DEBIT_CHANGE_PER_MILLE)
        ? Optional.of(today.minusDays(daysAgo))
        : Optional.empty();
  }
}
