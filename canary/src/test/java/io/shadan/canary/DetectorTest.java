package io.shadan.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The detector reads every disguise in every charset, and nothing else. */
class DetectorTest {

  private final Person hidden = Person.make(false, new SplittableRandom(1));
  private final Person own = Person.make(true, new SplittableRandom(2));
  private final Detector detector = new Detector(List.of(hidden, own));

  @ParameterizedTest
  @EnumSource(Disguise.class)
  void readsEveryDisguise(Disguise disguise) {
    for (String field : Person.FIELDS) {
      String text = "<p>" + disguise.write(hidden.value(field)) + "</p>";
      assertThat(detector.find(text.getBytes(StandardCharsets.UTF_8))).as(field).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-31j", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-16BE"})
  void readsEveryCharset(String charset) {
    byte[] body = ("x" + hidden.value("name")).getBytes(Charset.forName(charset));
    assertThat(detector.find(body)).isPresent();
  }

  @Test
  void sixInARowAreALeakFiveAreNot() {
    String name = hidden.value("address");
    assertThat(detector.find(name.substring(1, 7).getBytes(StandardCharsets.UTF_8))).isPresent();
    assertThat(detector.find(name.substring(1, 6).getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void ownValuesAndMarksAreNoLeak() {
    String page = own.spn() + own.values().values() + "＊＊＊＊ 2026-11-21 供給地点特定番号";
    assertThat(detector.find(page.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
