package io.shadan.demo.customers;

import java.util.List;
import java.util.Optional;

/** Draws addresses, poles and equipment; full-width digits and 外字 as legacy registers hold them. */
final class PremisesMaker {
  private static final List<String> BUILDINGS =
      List.of("コーポ%s①号棟", "メゾン%s", "%s荘", "第②%sビル", "ハイツ%s～Ⅱ～", "サンライズ%s", "%s団地③棟", "グランド%s弐番館");
  private static final List<String> HOME_EQUIPMENT =
      List.of(
          "ｴｱｺﾝ 2.2kW×2／ＩＨ 5.8kW／ｴｺｷｭｰﾄ 1.5kW",
          "ｴｱｺﾝ 2.8kW×1／電子ﾚﾝｼﾞ 1.4kW",
          "蓄熱暖房 7.0kW×1／ｴｱｺﾝ 2.2kW×3",
          "太陽光 4.5kW（PCS 4.0kW）／ｴｺｷｭｰﾄ 1.5kW",
          "EV充電 3.2kW／ＩＨ 5.8kW／床暖房 2.0kW",
          "電気温水器 4.4kW／ｴｱｺﾝ 2.2kW×1");
  private static final List<String> PLANT_EQUIPMENT =
      List.of(
          "受電設備 300kVA×2／冷凍機 75kW×3",
          "受電設備 500kVA×1／ｺﾝﾌﾟﾚｯｻｰ 37kW×4",
          "受電設備 750kVA×2／電気炉 200kW×1／非常用発電機 150kVA",
          "受電設備 200kVA×1／空調 45kW×2／昇降機 11kW×2");

  private PremisesMaker() {}

  static Premises make(
      Dice dice, Municipality place, Optional<String> fixedAddress, Voltage voltage) {
    String town = dice.one(place.towns());
    String drawn = address(dice, place, town);
    return new Premises(
        place.code(),
        place.postalPrefix().substring(0, 3) + "-00" + dice.between(11, 99),
        fixedAddress.orElse(drawn),
        town
            + (dice.perMille(600) ? "支" : "幹")
            + dice.between(1, 240)
            + (dice.perMille(500) ? "左" : "右")
            + dice.between(1, 9),
        dice.one(voltage == Voltage.LOW ? HOME_EQUIPMENT : PLANT_EQUIPMENT));
  }

  private static String address(Dice dice, Municipality place, String town) {
    String street =
        place.prefecture()
            + place.name()
            + town
            + wide(dice.between(1, 6))
            + "丁目"
            + wide(dice.between(1, 28))
            + "－"
            + wide(dice.between(1, 40));
    if (!dice.perMille(420)) {
      return street;
    }
    String building = dice.one(BUILDINGS).formatted(town);
    return street + "　" + building + wide(dice.between(1, 9) * 100 + dice.between(1, 12));
  }

  private static String wide(int number) {
    return Integer.toString(number)
        .chars()
        .map(digit -> digit - '0' + '０')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
