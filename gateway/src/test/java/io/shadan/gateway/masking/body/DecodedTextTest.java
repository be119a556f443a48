package io.shadan.gateway.masking.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters and bytes never come apart. */
class DecodedTextTest {

  /** Every sequence of one, two and three bytes that could begin a character, between letters. */
  @ParameterizedTest
  @ValueSource(strings = {"windows-31j", "EUC-JP", "UTF-8"})
  void offsetsAreThoseOfTheDecoder(String label) throws Exception {
    int accepted = 0;
    for (byte[] sequence : sequences()) {
      byte[] body = surrounded(sequence);
      @Nullable List<Integer> expected = offsetsByDecoding(body, Charset.forName(label));
      if (expected == null) {
        assertThatThrownBy(() -> DecodedText.of(body, label))
            .isInstanceOf(MalformedBodyException.class);
      } else {
        DecodedText text = DecodedText.of(body, label);
        for (int i = 0; i < expected.size(); i++) {
          if (text.byteOffset(i) != expected.get(i)) {
            assertThat(text.byteOffset(i)).as(text.text()).isEqualTo(expected.get(i));
          }
        }
        accepted++;
      }
    }
    assertThat(accepted).isGreaterThan(1900);
  }

  @ParameterizedTest
  @CsvSource({
    "Shift_JIS, windows-31j",
    "SJIS, windows-31j",
    "x-sjis, windows-31j",
    "MS_Kanji, windows-31j",
    "csShiftJIS, windows-31j",
    "ms932, windows-31j",
    "' euc-jp ', EUC-JP",
    "cseucpkdfmtjapanese, EUC-JP",
    "utf8, UTF-8",
  })
  void labelsMeanWhatBrowsersMean(String label, String charset) throws Exception {
    assertThat(DecodedText.charset(label)).isEqualTo(Charset.forName(charset));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ISO-2022-JP",
        "utf-7",
        "UTF-16",
        "UTF-16LE",
        "iso-8859-1",
        "no such",
        "",
        "replacement"
      })
  void otherLabelsAreRefused(String label) {
    assertThatThrownBy(() -> DecodedText.charset(label)).isInstanceOf(MalformedBodyException.class);
  }

  @Test
  void surrogatePairsTakeFourBytes() throws Exception {
    DecodedText text =
        DecodedText.of("a𠮷b".getBytes(java.nio.charset.StandardCharsets.UTF_8), "utf-8");
    assertThat(text.byteOffset(1)).isEqualTo(1);
    assertThat(text.byteOffset(3)).isEqualTo(5);
  }

  @Test
  void splicesMayNotCross() {
    Splices splices = new Splices();
    splices.replace(0, 4, new byte[1]);
    splices.replace(2, 6, new byte[1]);
    assertThatThrownBy(() -> splices.apply(new byte[9]))
        .hasMessageContaining("masks cross at byte 2");
  }

  @Test
  void oneRangeIsNotReplacedInTwoWays() throws Exception {
    Splices same = new Splices();
    same.replace(1, 2, new byte[] {7});
    same.replace(1, 2, new byte[] {7});
    assertThat(same.apply(new byte[3])).containsExactly(0, 7, 0);
    same.replace(1, 2, new byte[] {8});
    assertThatThrownBy(() -> same.apply(new byte[3])).isInstanceOf(MalformedBodyException.class);
  }

  @Test
  void whatIsRemovedTakesReplacementsInsideWithIt() throws Exception {
    Splices splices = new Splices();
    splices.replace(2, 3, new byte[] {7});
    splices.remove(1, 5);
    splices.replace(5, 5, new byte[] {9});
    assertThat(splices.apply(new byte[] {0, 1, 2, 3, 4, 5})).containsExactly(0, 9, 5);
  }

  private static List<byte[]> sequences() {
    List<byte[]> sequences = new ArrayList<>();
    for (int first = 0; first < 256; first++) {
      sequences.add(new byte[] {(byte) first});
      for (int second = 0; second < 256; second++) {
        sequences.add(new byte[] {(byte) first, (byte) second});
      }
    }
    for (int second = 0x20; second < 256; second++) {
      for (int third = 0x20; third < 256; third += 3) {
        sequences.add(new byte[] {(byte) 0x8f, (byte) second, (byte) third});
        sequences.add(new byte[] {(byte) 0xe3, (byte) second, (byte) third});
      }
    }
    return sequences;
  }

  private static byte[] surrounded(byte[] sequence) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write('<');
    body.writeBytes(sequence);
    body.write('>');
    body.write('A');
    return body.toByteArray();
  }

  /** Character by character with the JDK's decoder; null when it refuses or an escape occurs. */
  private static @Nullable List<Integer> offsetsByDecoding(byte[] body, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(body);
    List<Integer> offsets = new ArrayList<>();
    for (byte b : body) {
      if (b == 0x1b) {
        return null;
      }
    }
    while (in.hasRemaining()) {
      int at = in.position();
      CharBuffer out = CharBuffer.allocate(1);
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        return null;
      }
      offsets.add(at);
      if (out.position() == 0) {
        return null;
      }
    }
    return offsets;
  }
}
