package io.shadan.fuzz;

import io.shadan.gateway.masking.body.BodyHead;
import io.shadan.gateway.masking.body.CharsetCheck;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.List;
import java.util.Optional;

/**
 * Charset labels and decoding: accepted, or refused by {@link MalformedBodyException}. What was
 * accepted has one place in the bytes for each character, in order.
 */
final class CharsetTarget implements Target.Body {

  private static final List<String> LABELS = List.of("Shift_JIS", "EUC-JP", "UTF-8");

  @Override
  public void run(byte[] input) {
    for (String label : LABELS) {
      try {
        CharsetCheck.check(Optional.empty(), label, BodyHead.of(input));
        CharsetCheck.check(Optional.of(label), label, BodyHead.of(input));
        requirePlaces(DecodedText.of(input, label), input.length);
      } catch (MalformedBodyException refused) {
        // a refusal is an answer
      }
    }
  }

  private static void requirePlaces(DecodedText text, int length) {
    for (int i = 0; i < text.text().length(); i++) {
      if (text.byteOffset(i) > text.byteOffset(i + 1)) {
        throw new BrokenInvariantException("charset: characters without places in order at " + i);
      }
    }
    if (text.byteOffset(text.text().length()) != length) {
      throw new BrokenInvariantException("charset: the last character does not end the body");
    }
  }
}
