package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Masks bodies piece by piece and holds what comes out against the masker of whole bodies. */
final class Arrivals {

  /** Opens a document that is to arrive. */
  interface Opening {
    ArrivingDocument open(MaskingPlan plan, int recordBuffer) throws MalformedBodyException;
  }

  private Arrivals() {}

  /** Cut once at every offset, and into single bytes. */
  static void assertSameAtEveryCut(Opening opening, byte[] body, MaskingPlan plan) {
    MaskingOutcome whole = Maskers.mask(Optional.empty(), body, plan);
    for (int cut = 0; cut <= body.length; cut++) {
      List<byte[]> pieces =
          List.of(Arrays.copyOf(body, cut), Arrays.copyOfRange(body, cut, body.length));
      assertSame(whole, masked(opening, plan, pieces), cut);
    }
    List<byte[]> bytes = new ArrayList<>();
    for (byte each : body) {
      bytes.add(new byte[] {each});
    }
    assertSame(whole, masked(opening, plan, bytes), -1);
  }

  /** Feeds pieces; what was released before a refusal is lost. */
  static MaskingOutcome masked(Opening opening, MaskingPlan plan, List<byte[]> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<MaskedRecord> records = new ArrayList<>();
    UnclassifiedTally unclassified = new UnclassifiedTally();
    try {
      ArrivingDocument document = opening.open(plan, Integer.MAX_VALUE);
      for (byte[] piece : pieces) {
        document.feed(piece);
        out.writeBytes(document.takeBytes());
        records.addAll(document.takeRecords());
        unclassified.add(document.takeUnclassified());
      }
      document.finish();
      out.writeBytes(document.takeBytes());
      records.addAll(document.takeRecords());
      unclassified.add(document.takeUnclassified());
      return new Masked(out.toByteArray(), records, unclassified.take());
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  private static void assertSame(MaskingOutcome whole, MaskingOutcome streamed, int cut) {
    if (whole instanceof Refused refused) {
      assertThat(streamed).as("cut at %d", cut).isInstanceOf(Refused.class);
      assertThat(((Refused) streamed).code()).as("cut at %d", cut).isEqualTo(refused.code());
      return;
    }
    Masked expected = (Masked) whole;
    assertThat(streamed).as("cut at %d", cut).isInstanceOf(Masked.class);
    Masked masked = (Masked) streamed;
    assertThat(masked.body()).as("cut at %d", cut).isEqualTo(expected.body());
    assertThat(masked.records()).as("cut at %d", cut).isEqualTo(expected.records());
    assertThat(masked.unclassified().places())
        .as("cut at %d", cut)
        .isEqualTo(expected.unclassified().places());
  }
}
