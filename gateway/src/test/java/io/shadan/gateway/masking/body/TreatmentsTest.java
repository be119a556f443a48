package io.shadan.gateway.masking.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.decision.FieldTreatment;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each treatment makes of a value. */
class TreatmentsTest {

  private static final Charset SJIS = Charset.forName("windows-31j");

  /** The notices of 2020 printed the last four digits. */
  @ParameterizedTest
  @CsvSource({
    "1234567,123＊＊＊＊",
    "１２３４５６７,123＊＊＊＊",
    "001-123-1234567,001-123-123＊＊＊＊",
    "12-3456-7 ,12-3＊＊＊＊",
    "123456,＊＊＊＊",
    "1234567 ヤマダ,＊＊＊＊",
    "普通 1234567,＊＊＊＊",
    "'',＊＊＊＊"
  })
  void anAccountLosesItsLastFourDigits(String value, String expected) {
    assertThat(apply(FieldTreatment.PARTIAL, FieldClass.BANK_ACCOUNT, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "092-555-0101, ＊＊＊＊0101",
    "０９２－５５５－０１０１, ＊＊＊＊0101",
    "12345678, ＊＊＊＊",
    "123456789, ＊＊＊＊6789",
    "山田太郎, ＊＊＊＊",
    "㍿山田商店太宰府, ＊＊＊＊店太宰府",
    "ｶﾞｷﾞｸﾞｹﾞｺﾞｶﾞｷﾞｸﾞｹﾞ, ＊＊＊＊ギグゲ",
    "'', ＊＊＊＊",
  })
  void partialShowsTheLastFourOfMoreThanEight(String value, String expected) {
    String shown = apply(FieldTreatment.PARTIAL, FieldClass.CONTACT, value);
    assertThat(shown).endsWith(expected.substring(4)).startsWith("＊＊＊＊");
    assertThat(shown.length()).isLessThanOrEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "福岡県太宰府市宰府１丁目, 福岡県太宰府市",
    "福岡県福岡市中央区天神１, 福岡県福岡市中央区",
    "福岡県北九州市八幡西区黒崎, 福岡県北九州市八幡西区",
    "福岡県糟屋郡宇美町宇美, 福岡県糟屋郡宇美町",
    "福岡県大野城市中区３, 福岡県大野城市",
    "長崎県大村市, 長崎県大村",
    "コーポ市川１０１, ＊＊＊＊",
    "太宰府市宰府, ＊＊＊＊",
    "山田町子, ＊＊＊＊",
  })
  void anAddressBecomesItsMunicipality(String value, String expected) {
    assertThat(apply(FieldTreatment.GENERALISE, FieldClass.SITE, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21, 2026-11",
    "2026年11月21日, 2026年11月",
    "20261121, 10000000-99999999",
    "347, 100-999",
    "'1,234', 1000-9999",
    "0, 0-9",
    "007, 0-9",
    "12.5, 10-99",
    "-12, ＊＊＊＊",
    "092-555-0101, ＊＊＊＊",
    "山田, ＊＊＊＊",
  })
  void datesBecomeMonthsAndNumbersTheirOrder(String value, String expected) {
    assertThat(apply(FieldTreatment.GENERALISE, FieldClass.USAGE, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = FieldTreatment.class,
      names = {"REDACT", "PSEUDONYM", "REMOVE", "DROP_RECORD"})
  void whatCannotBeDoneIsHidden(FieldTreatment treatment) {
    assertThat(apply(treatment, FieldClass.CONTACT, "092-555-0101")).isEqualTo("＊＊＊＊");
  }

  @Test
  void whatTheCharsetCannotHoldIsHidden() {
    String emoji = "aaaaaaaaa😀😀😀😀";
    assertThat(apply(FieldTreatment.PARTIAL, FieldClass.REMARKS, emoji)).isEqualTo("****");
    assertThat(Treatments.mark(StandardCharsets.US_ASCII)).isEqualTo("****");
    assertThat(
            Treatments.apply(
                FieldTreatment.SHOW, FieldClass.REMARKS, emoji, SJIS, Optional.empty()))
        .isEmpty();
  }

  private static String apply(FieldTreatment treatment, FieldClass fieldClass, String value) {
    return Treatments.apply(treatment, fieldClass, value, SJIS, Optional.empty()).orElseThrow();
  }
}
