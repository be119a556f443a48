package io.shadan.demo.customers;

import java.util.List;

/** Draws whatever a sketch leaves open. */
final class CustomerMaker {
  private static final List<String> REMARKS =
      List.of(
          "なし",
          "なし",
          "なし",
          "犬あり注意（門扉左側）",
          "検針時は声掛け希望",
          "在宅医療機器使用あり",
          "日中不在　連絡は１８時以降",
          "門扉施錠　立入りは要連絡",
          "請求書は点字を希望",
          "工事立会いは土日①②③のみ可",
          "停電時は優先連絡を希望");
  private static final List<String> BANKS =
      List.of("つくし銀行　五条支店", "ちくごしらぬい信用金庫　本店", "ひのくに銀行　水前寺支店", "玄界灘銀行　天神支店", "さくら島農協　中央支所");

  private CustomerMaker() {}

  static Customer make(Dice dice, Sketch sketch) {
    Voltage voltage = sketch.voltage();
    Contract contract = ContractMaker.make(dice, voltage);
    return new Customer(
        sketch.supplyPoint(),
        sketch.name().text(),
        sketch.name().kana(),
        phone(dice, sketch.municipality()),
        PremisesMaker.make(dice, sketch.municipality(), sketch.address(), voltage),
        contract,
        meter(dice),
        new BankAccount(dice.one(BANKS), "普通 " + digits(dice, 7)),
        sketch.supply(),
        sketch.movements(),
        sketch.debitChangedOn(),
        dice.one(REMARKS),
        new UsageProfile(contract.powerKw() * dice.between(55, 130), dice.below(1 << 30)));
  }

  /** No exchange begins its local part with 0, so the number is nobody's. */
  private static String phone(Dice dice, Municipality place) {
    if (dice.perMille(550)) {
      return (dice.perMille(500) ? "090-0" : "080-0") + digits(dice, 3) + "-" + digits(dice, 4);
    }
    return place.areaCode() + "-0" + digits(dice, 2) + "-" + digits(dice, 4);
  }

  private static Meter meter(Dice dice) {
    String number = (char) ('A' + dice.below(26)) + digits(dice, 2) + "-" + digits(dice, 6);
    return new Meter(number, dice.between(1, 25));
  }

  private static String digits(Dice dice, int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append(dice.below(10));
    }
    return digits.toString();
  }
}
