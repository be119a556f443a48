package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Feeds bodies to streaming maskers, cut in many ways. */
final class Streams {

  private Streams() {}

  /** What becomes of a body cut at the given places. */
  static MaskingOutcome masked(MaskingPlan plan, byte[] body, int buffer, int... cuts) {
    StreamingMasker masker = StreamingMaskers.of(plan, Optional.empty(), buffer).orElseThrow();
    List<Part> parts = new ArrayList<>();
    try {
      int from = 0;
      for (int cut : cuts) {
        parts.addAll(masker.feed(Arrays.copyOfRange(body, from, cut)));
        from = cut;
      }
      parts.addAll(masker.feed(Arrays.copyOfRange(body, from, body.length)));
      parts.addAll(masker.finish());
      return Part.joined(parts);
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  /** Fails unless a body cut anywhere, or everywhere, becomes what it becomes as a whole. */
  static MaskingOutcome assertSameHoweverCut(MaskingPlan plan, byte[] body) {
    MaskingOutcome whole = Maskers.mask(Optional.empty(), body, plan);
    int buffer = StreamingMaskers.RECORD_BUFFER;
    for (int cut = 0; cut <= body.length; cut++) {
      assertSame(body, whole, masked(plan, body, buffer, cut));
    }
    int[] everywhere = new int[body.length];
    Arrays.setAll(everywhere, i -> i);
    assertSame(body, whole, masked(plan, body, buffer, everywhere));
    return whole;
  }

  /** Fails unless both outcomes say the same. */
  static void assertSame(byte[] body, MaskingOutcome expected, MaskingOutcome actual) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (expected instanceof Refused refused) {
      assertThat(actual).as(text).isInstanceOf(Refused.class);
      assertThat(((Refused) actual).code()).as(text).isEqualTo(refused.code());
      return;
    }
    if (!(expected instanceof Masked whole) || !(actual instanceof Masked stream)) {
      fail(text + " became " + actual);
      return;
    }
    assertThat(new String(stream.body(), StandardCharsets.UTF_8))
        .as(text)
        .isEqualTo(new String(whole.body(), StandardCharsets.UTF_8));
    assertThat(stream.records()).as(text).isEqualTo(whole.records());
    assertThat(stream.unclassified().places()).as(text).isEqualTo(whole.unclassified().places());
  }
}
