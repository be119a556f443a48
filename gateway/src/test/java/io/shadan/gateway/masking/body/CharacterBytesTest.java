package io.shadan.gateway.masking.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters are told apart as the decoder does, and what does not belong in a text is refused. */
class CharacterBytesTest {

  /** Every sequence of two bytes that is not ASCII, and of more with the others from a few. */
  @ParameterizedTest
  @ValueSource(strings = {"windows-31j", "EUC-JP", "UTF-8"})
  void charactersEndWhereTheDecoderSays(String label) {
    Charset charset = Charset.forName(label);
    CharsetDecoder decoder = charset.newDecoder();
    int accepted = 0;
    for (int lead = 0x80; lead < 0x100; lead++) {
      for (int second = 0; second < 0x100; second++) {
        byte[] two = {(byte) lead, (byte) second, 'a', 'a'};
        accepted += check(charset, decoder, two);
        for (int third = 0; third < 0x100; third += lead == 0x8f ? 1 : 61) {
          check(
              charset, decoder, new byte[] {(byte) lead, (byte) second, (byte) third, (byte) 0xbf});
          check(charset, decoder, new byte[] {(byte) lead, (byte) second, (byte) third, 'a'});
        }
      }
    }
    assertThat(accepted).isGreaterThan(1000);
  }

  /** The first character's length is the shortest prefix that decodes; 1 when there was one. */
  private static int check(Charset charset, CharsetDecoder decoder, byte[] bytes) {
    int expected = 0;
    for (int length = 1; length <= 4 && expected == 0; length++) {
      expected = isText(decoder, bytes, length) ? length : 0;
    }
    int found;
    try {
      found = CharacterBytes.of(charset).end(bytes, 0, 4);
    } catch (MalformedBodyException e) {
      found = 0;
    }
    if (found != expected) {
      assertThat(found).as("%s", Arrays.toString(bytes)).isEqualTo(expected);
    }
    for (int limit = 1; limit < expected; limit++) {
      assertMore(charset, bytes, limit);
    }
    return expected > 0 ? 1 : 0;
  }

  private static void assertMore(Charset charset, byte[] bytes, int limit) {
    try {
      int end = CharacterBytes.of(charset).end(bytes, 0, limit);
      if (end != CharacterBytes.MORE) {
        assertThat(end).as("%s", Arrays.toString(bytes)).isEqualTo(CharacterBytes.MORE);
      }
    } catch (MalformedBodyException e) {
      throw new AssertionError(Arrays.toString(bytes), e);
    }
  }

  private static boolean isText(CharsetDecoder decoder, byte[] bytes, int length) {
    CharBuffer out = CharBuffer.allocate(4);
    boolean failed = decoder.reset().decode(ByteBuffer.wrap(bytes, 0, length), out, true).isError();
    if (failed || out.position() == 0) {
      return false;
    }
    String text = out.flip().toString();
    int point = text.codePointAt(0);
    return text.codePointCount(0, text.length()) == 1
        && !Character.isISOControl(point)
        && point != 0x2028
        && point != 0x2029
        && point != 0xfeff
        && (point & 0xffff) < 0xfffe;
  }
}
