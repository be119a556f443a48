package io.shadan.gateway.masking.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedSampleTest {

  @ParameterizedTest
  @CsvSource({
    "山田太郎, 漢",
    "髙﨑　花子, 漢 漢",
    "ヤマダ タロー, ア ア",
    "ﾔﾏﾀﾞ, ア",
    "092-555-0101, 9-9-9",
    "０９２（５５５）０１０１, 9#9#9",
    "福岡県太宰府市五条１丁目２番, 漢9漢9漢",
    "さくら荘２０１, あ漢9",
    "hanako@example.jp, A@A.A",
    "2026-05-01T10:00, 9-9-9A9:9",
    "<script>, #A#",
    "a1b2c3d4e5f6g7, A9A9A9A9A9A9…",
    "' ', ''",
    "'', ''"
  })
  void runsOfOneKindAreOneSign(String text, String sample) {
    assertThat(MaskedSample.of(text)).isEqualTo(sample);
  }

  @ParameterizedTest
  @CsvSource({"山, 山田, 漢", "1, 1234567890, 9", "ア, アアアア, ア"})
  void theLengthDoesNotShow(String one, String other, String sample) {
    assertThat(MaskedSample.of(one)).isEqualTo(sample).isEqualTo(MaskedSample.of(other));
  }
}
