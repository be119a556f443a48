package io.shadan.gateway.masking.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "",
        "MainTable",
        "meisai_list2",
        "customerId",
        "btnSearch",
        "supplyPointNumber",
        "address-line-1",
        "field20260",
        "navigation",
        "ContractInformation",
        "printableVersion",
        "お客",
        "usageHistoryRows",
        "disasterRecovery",
        "noticeOfCharge",
        "select-all"
      })
  void whatProgrammersWriteIsAName(String name) {
    assertThat(PlainName.is(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "092555",
        "x060-156-641",
        "09 2-55 5-01 01",
        "a0b9c2d5e5f5",
        "0925,5501,01",
        "０９２５５５"
      })
  void manyDigitsAreANumberHoweverTheyAreWrittenApart(String number) {
    assertThat(PlainName.is(number)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "040-508-0427",
        "0405080427",
        "hanako.yamada",
        "山田花子",
        "ヤマダハナコ",
        "普通 1234567",
        "太宰府市観世音寺四丁目"
      })
  void base64IsNoName(String value) {
    for (Charset charset :
        new Charset[] {
          StandardCharsets.UTF_8, Charset.forName("windows-31j"), Charset.forName("EUC-JP")
        }) {
      String coded = Base64.getEncoder().encodeToString(value.getBytes(charset));
      assertThat(PlainName.is(coded)).as("%s in %s", coded, charset).isFalse();
      String forLinks =
          Base64.getUrlEncoder().withoutPadding().encodeToString(value.getBytes(charset));
      assertThat(PlainName.is(forLinks)).as("%s in %s", forLinks, charset).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"040-508-0427", "山田　花子", "hanako.yamada"})
  void lettersInFrontDoNotHideIt(String value) {
    String coded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    assertThat(PlainName.is("x" + coded)).isFalse();
    assertThat(PlainName.is("id_" + coded)).isFalse();
  }
}
