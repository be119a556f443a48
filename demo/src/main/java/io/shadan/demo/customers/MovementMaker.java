package io.shadan.demo.customers;

import io.shadan.demo.customers.SupplySpell.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Derives the movement application history from the supply spells and adds everyday entries. */
final class MovementMaker {
  private static final List<String> EVERYDAY = List.of("契約容量変更", "名義変更", "計器取替（検満）", "再点", "引込線張替");

  private MovementMaker() {}

  static List<Movement> make(Dice dice, List<SupplySpell> supply) {
    List<Movement> movements = new ArrayList<>();
    for (int i = 0; i < supply.size(); i++) {
      SupplySpell spell = supply.get(i);
      String text = i == 0 ? "新設申込" : change(supply.get(i - 1), spell);
      movements.add(new Movement(spell.from().minusDays(dice.between(8, 20)), text));
    }
    if (dice.perMille(400)) {
      movements.add(
          new Movement(supply.get(0).from().plusDays(dice.between(1, 400)), dice.one(EVERYDAY)));
    }
    movements.sort(Comparator.comparing(Movement::acceptedOn).thenComparing(Movement::text));
    return List.copyOf(movements);
  }

  private static String change(SupplySpell before, SupplySpell after) {
    return "小売電気事業者変更（" + supplier(before) + "→" + supplier(after) + "）";
  }

  private static String supplier(SupplySpell spell) {
    return spell.retailer().orElse(spell.status() == Status.LAST_RESORT ? "最終保障" : "未定");
  }
}
