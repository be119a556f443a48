package io.shadan.demo.customers;

import java.util.List;

/** Draws connection service terms by voltage. */
final class ContractMaker {
  private static final List<Integer> AMPERES = List.of(20, 30, 30, 40, 40, 50, 60);

  private ContractMaker() {}

  static Contract make(Dice dice, Voltage voltage) {
    return switch (voltage) {
      case LOW -> low(dice);
      case HIGH -> high(dice.between(5, 190) * 10, voltage, "301", "高圧標準接続送電サービス");
      case SPECIAL_HIGH -> high(dice.between(20, 90) * 100, voltage, "401", "特別高圧標準接続送電サービス");
    };
  }

  private static Contract low(Dice dice) {
    int draw = dice.below(100);
    if (draw < 70) {
      int ampere = dice.one(AMPERES);
      return new Contract(
          Voltage.LOW, ampere + "A", Math.max(2, ampere / 10), "101", "電灯標準接続送電サービス");
    }
    int kva = dice.between(6, 30);
    if (draw < 88) {
      return new Contract(Voltage.LOW, kva + "kVA", kva, "102", "電灯時間帯別接続送電サービス");
    }
    return new Contract(Voltage.LOW, kva + "kW", kva, "201", "動力標準接続送電サービス");
  }

  private static Contract high(int kilowatts, Voltage voltage, String code, String name) {
    return new Contract(voltage, kilowatts + "kW", kilowatts, code, name);
  }
}
